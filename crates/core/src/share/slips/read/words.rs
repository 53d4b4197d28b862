//! Words by which lines of a chat say what they are.

/// What a list or an invitation is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    Numbers,
    Orders,
    Goals,
    Praise,
    Items,
    Pact,
    Coming,
    Unknown,
}

/// Words by which a heading says what its list is about, the surest first.
pub(super) const ABOUT: &[(About, &[&str])] = &[
    (About::Pact, &["组规", "公约"]),
    (About::Praise, &["夸夸", "互夸", "夸一个", "点赞接龙"]),
    (About::Goals, &["今日目标", "目标接龙", "今天目标", "今日小目标", "立目标", "今天的目标"]),
    (About::Orders, &["报单", "出单接", "开单接"]),
    (
        About::Numbers,
        &[
            "数据", "拨打", "通时", "业绩", "日报", "战报", "报数", "外呼", "接通", "报量", "交数",
            "话量", "夕会", "晚报", "收数", "填数", "今日量", "拨/", "工作量",
        ],
    ),
    (About::Items, &["素材", "晨会分享", "分享接龙"]),
    (
        About::Coming,
        &[
            "聚餐", "团建", "聚会", "爬山", "烧烤", "火锅", "烤鱼", "唱歌", "k歌", "启动会",
            "冲刺夜", "报名", "参加", "来的接", "留下来", "吃饭", "夜宵", "电影", "羽毛球", "篮球",
            "徒步", "下午茶", "郊游", "露营", "生日", "出游", "桌游", "密室", "早餐", "晚饭",
            "跑步", "下班去", "去不去", "来不来",
        ],
    ),
];

/// Words by which somebody asks who comes.
pub(super) const INVITES: &[&str] = &[
    "来的报名", "能来的", "来的说一声", "参加的", "来的接", "去的报名", "来不来", "去不去", "谁来",
    "要来的", "报名的", "来的回", "能不能到", "能不能来", "能到的", "到不到",
];

/// Words by which a line corrects another.
pub(super) const CORRECTS: &[&str] = &[
    "更正", "改一下", "改下", "改成", "写错", "打错", "报错", "说错", "填错", "纠正", "修正",
    "手误", "订正", "发错", "看错", "记错",
];

/// What may stand beside a single number without making it a sentence about something else.
pub(super) const FILLERS: &[&str] = &[
    "今天", "今日", "我今", "我", "一共", "总共", "共", "数据", "更正", "一下", "改一下", "改下",
    "改成", "刚才", "刚刚", "写错", "打错", "填错", "报错", "说错", "看错", "记错", "发错", "手误",
    "订正", "纠正", "修正", "上面", "补", "补一下", "补上", "补交", "补报", "昨天", "昨日", "前天",
    "昨晚", "的", "了", "是", "啦", "哦", "哈", "呀", "吧", "完成", "汇报", "上报", "报", "业绩",
    "实际", "应该", "少", "漏", "漏写", "前面", "那个", "辛苦", "组长", "夕会", "日报", "晚上",
    "下午", "上午", "全天", "截至", "目前", "不好意思", "抱歉", "已", "号", "日", "月", "报告",
    "老大", "领导", "合", "数", "对不起", "忘", "记", "交", "作业", "多写", "少写", "多报", "少报",
    "全天", "写",
];
