//! The named numbers in a line: 拨打186 接通52 通时3:12 1单.
//!
//! Careful rather than clever: a number whose name is not known is passed over, a number without a name,
//! one that is only about so many, or two for one name make the line doubtful, and a doubtful line is
//! shown to the leader instead of being counted.

use super::keys::{
    BETWEEN, DOUBTFUL, DOUBTFUL_BESIDE, Key, MEASURES, NEARLY, NO_ORDER, key, longest, skip, starts,
};
use super::number::{Number, ONE, narrow, number};
use super::time::time;
use crate::team::Numbers;

/// What was found in a line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// The numbers with names that are known.
    pub numbers: Numbers,
    /// How many of these there are.
    pub count: usize,
    /// How many numbers had names that are not known.
    pub others: usize,
    /// Words that belong to no number, as they stand.
    pub rest: String,
    /// There is something to it that a machine should not decide.
    pub is_doubtful: bool,
}

impl Found {
    /// Something of what a person did on the phone, not only orders.
    pub fn has_calls(&self) -> bool {
        let Numbers { dials, connected, talks, talk_seconds, submitted, issued, withdrawn, .. } =
            self.numbers;
        [dials, connected, talks, talk_seconds, submitted, issued, withdrawn]
            .iter()
            .any(Option::is_some)
    }
}

/// The numbers of a line of which is known that it holds nothing else.
pub(in crate::share::slips) fn all(text: &str) -> Numbers {
    scan(text).numbers
}

/// The name of a number stands here.
pub(super) fn is_key(text: &[char]) -> bool {
    key(text).is_some()
        && key(text).is_some_and(|(length, _)| length > 1 || number(&text[1..]).is_some())
}

struct Reader<'a> {
    text: &'a [char],
    at: usize,
    found: Found,
}

/// Reads all of a line.
pub(super) fn scan(text: &str) -> Found {
    let narrowed: Vec<char> = text.chars().map(narrow).collect();
    let mut reader = Reader { text: &narrowed, at: 0, found: Found::default() };
    while reader.at < narrowed.len() {
        reader.step();
    }
    let mut found = reader.found;
    let whole: String = narrowed.iter().collect();
    let whole = whole.replace("保费合计", "");
    found.is_doubtful |= DOUBTFUL.iter().any(|word| whole.contains(word));
    let parts = whole
        .split([',', '!', ';', '(', ')'])
        .filter(|part| part.chars().any(|c| number(&[c]).is_some()));
    let mut parts = parts.flat_map(|part| part.split(". "));
    found.is_doubtful |= parts.any(|part| DOUBTFUL_BESIDE.iter().any(|word| part.contains(word)));
    found
}

impl Reader<'_> {
    fn step(&mut self) {
        let ahead = &self.text[self.at..];
        if let Some((length, ())) = longest(ahead, NO_ORDER.iter().map(|word| (*word, ()))) {
            self.set(Key::Orders, 0);
            self.at += length;
            return;
        }
        if ahead[0] == '无'
            && let Some((length, key)) = key(&ahead[1..]).filter(|(_, key)| *key != Key::Time)
        {
            self.take(key, Number { millionths: 0, length: 0 });
            self.at += 1 + length;
            return;
        }
        // 一单, 2 件, 186个接通: the number comes first.
        if let Some(read) = number(ahead) {
            return self.number_first(read);
        }
        if let Some((length, key)) = key(ahead) {
            return self.key_first(length, key);
        }
        self.found.rest.push(ahead[0]);
        self.at += 1;
    }

    /// Where the number of a name begins: 接通 52, and 接通写错了,不是46,是56.
    fn number_of(&self, at: usize) -> usize {
        let after = skip(self.text, at, BETWEEN);
        let mut corrected = after;
        loop {
            let ahead = &self.text[corrected..];
            let words = [
                "写错了", "报错了", "打错了", "填错了", "看错了", "错了", "应该", "改成", "改为",
                "应为", "少写了", "漏了", "写成", "的话", "的",
            ];
            let word = words.iter().filter_map(|word| starts(ahead, word)).max();
            let not = starts(ahead, "不是").or(starts(ahead, "写成")).and_then(|n| {
                let from = skip(self.text, corrected + n, &[' ']);
                Some(from + number(&self.text[from..])?.length - corrected)
            });
            match not.or(word) {
                Some(taken) => corrected = skip(self.text, corrected + taken, BETWEEN),
                None if corrected > after && ahead.first() == Some(&',') => {
                    corrected = skip(self.text, corrected + 1, BETWEEN);
                }
                None => break,
            }
        }
        if number(&self.text[corrected..]).is_some() { corrected } else { after }
    }

    fn key_first(&mut self, length: usize, key: Key) {
        let after = self.number_of(self.at + length);
        let ahead = &self.text[after..];
        let words: String = self.text[self.at..self.at + length].iter().collect();
        if key == Key::Time {
            return match time(ahead) {
                Some((seconds, taken)) => {
                    self.set(Key::Time, seconds);
                    self.at = after + taken;
                }
                None => {
                    self.found.is_doubtful |= number(ahead).is_some();
                    self.found.rest.push_str(&words);
                    self.at += length;
                }
            };
        }
        let has_colon = self.text[self.at + length..after].contains(&':');
        let none = ["无", "没有", "暂无", "没"].iter().filter_map(|word| starts(ahead, word)).max();
        if let (Some(taken), true) = (none, has_colon) {
            self.take(key, Number { millionths: 0, length: 0 });
            self.at = after + taken;
            return;
        }
        let Some(read) = number(ahead) else {
            // 今天目标:拨打200 is none of what was done; 目标完成 speaks of what was.
            let reached = [
                "完成", "已完成", "达成", "达到", "没完成", "没达成", "没到", "到手", "搞定",
                "超额",
            ];
            let is_told = reached.iter().any(|word| starts(ahead, word).is_some());
            self.found.is_doubtful |= words == "目标" && !is_told;
            self.found.rest.push_str(&words);
            self.at += length;
            return;
        };
        let mut end = after + read.length;
        // 打了一下午.
        let goes_on = self.text.get(end).is_some_and(|c| {
            c.is_alphabetic() && !MEASURES.contains(c) && !"多几来分小秒hk万钱整".contains(*c)
        });
        if goes_on && !ahead[0].is_ascii_digit() && !is_key(&self.text[end..]) {
            self.found.rest.push_str(&words);
            self.at += length;
            return;
        }
        // 接通 52 个; but in 通 1单 the unit says what the number is.
        let measure = self.text.get(end).copied();
        let names_orders = matches!(measure, Some('单' | '件'));
        if names_orders
            && !matches!(
                key,
                Key::Other | Key::Orders | Key::Submitted | Key::Issued | Key::Withdrawn
            )
        {
            self.found.rest.push_str(&words);
            self.at += length;
            return;
        }
        if self.text.get(end) == Some(&'%') || self.text.get(end) == Some(&'/') && key == Key::Other
        {
            self.found.others += 1;
            self.at = end + 1;
            return;
        }
        if matches!(measure, Some('个' | '通' | '次'))
            && matches!(key, Key::Orders)
            && !matches!(measure, Some('个'))
        {
            self.found.is_doubtful = true;
        }
        if measure == Some('整') {
            end += 1;
        } else if measure.is_some_and(|c| MEASURES.contains(&c)) && !self.is_key_with_number(end) {
            end += 1;
            // 186个电话.
            for word in ["电话", "钱", "整"] {
                end += starts(&self.text[end..], word).unwrap_or(0);
            }
        }
        if matches!(self.text.get(end), Some('多' | '几' | '来' | '+')) {
            self.found.is_doubtful = true;
        }
        // Hours and minutes belong to the talk time only.
        if matches!(self.text.get(end), Some('分' | '小' | '秒' | 'h'))
            || self.text.get(end) == Some(&':')
                && self.text.get(end + 1).is_some_and(char::is_ascii_digit)
        {
            self.found.is_doubtful = true;
        }
        self.take(key, read);
        self.at = end;
    }

    /// Such a word stands right before.
    fn is_nearly(&self) -> bool {
        let mut before = self.text[..self.at].iter().rev().copied().filter(|c| *c != ' ');
        let last = before.next();
        let is_word = matches!(
            (before.next(), last),
            (Some('预' | '邀' | '相' | '签'), Some('约'))
                | (Some('最' | '附'), Some('近'))
                | (Some('加' | '早' | '晚' | '线' | '以'), Some('上'))
        );
        last.is_some_and(|c| NEARLY.contains(&c)) && !is_word
    }

    /// A name of a number stands here, and its number behind it: 通 in 接186通52.
    fn is_key_with_number(&self, at: usize) -> bool {
        // 1单 5000: here it is the measure.
        if matches!(self.text.get(at), Some('单' | '件')) {
            return false;
        }
        let Some((length, _)) = key(&self.text[at..]) else { return false };
        let after = skip(self.text, at + length, BETWEEN);
        // 单 1 would be a name with its number, 单1 is more likely the end of one and the number of a list.
        number(&self.text[after..]).is_some()
    }

    fn number_first(&mut self, read: Number) {
        let end = self.at + read.length;
        let ahead = &self.text[end..];
        if self.is_nearly() {
            // 差一个就五十了: nothing of what was done. 约200个: how much is not sure.
            self.found.is_doubtful |= !self.found.rest.trim_end().ends_with('差');
            self.found.others += 1;
            self.at = end + usize::from(ahead.first().is_some_and(|c| MEASURES.contains(c)));
            return;
        }
        // 2h40min by itself, where fields stand side by side.
        let is_apart = self.found.rest.chars().last().is_none_or(|c| !c.is_alphanumeric());
        let is_long =
            starts(ahead, "h").or(starts(ahead, "小时")).or(starts(ahead, "个小时")).is_some();
        if is_apart
            && is_long
            && self.found.count > 0
            && let Some((seconds, taken)) = time(&self.text[self.at..])
        {
            self.set(Key::Time, seconds);
            self.at += taken;
            return;
        }
        // 第一单: a number in a word.
        if self.found.rest.ends_with('第') {
            self.at = end + usize::from(matches!(ahead.first(), Some('单' | '件' | '个')));
            return self.sum_of_order();
        }
        if let Some('单' | '件') = ahead.first() {
            let unit = end + 1;
            self.take(Key::Orders, read);
            self.at = unit;
            if matches!(self.text.get(unit), Some('多' | '几')) {
                self.found.is_doubtful = true;
            }
            return self.sum_of_order();
        }
        // 186个电话: so many were made; two or three are such as still wait.
        let calls = ["个电话", "通电话", "个外呼"].iter().find_map(|word| starts(ahead, word));
        if let (Some(length), Some(20..)) = (calls, read.whole()) {
            self.take(Key::Dials, read);
            self.at = end + length;
            return;
        }
        let mut at = end;
        if matches!(self.text.get(at), Some('个' | '通' | '次')) && !self.is_key_with_number(at)
        {
            at += 1;
        }
        // 186拨打 52接通: the next number belongs to the next name, unless it stands close to this one.
        let takes_next = |length: usize| {
            matches!(self.text.get(at + length), Some(':' | '=' | '[' | ']'))
                || number(&self.text[at + length..]).is_some()
        };
        if let Some((length, key)) =
            key(&self.text[at..]).filter(|&(length, _)| !takes_next(length))
        {
            if key == Key::Time {
                self.found.is_doubtful = true;
            } else if key != Key::Other {
                self.take(key, read);
            } else {
                self.found.others += 1;
            }
            self.at = at + length;
            return;
        }
        // 一下午, 十一月: a word that begins like a number.
        let in_word =
            self.text.get(at).is_some_and(|c| c.is_alphabetic() && !"元块钱分小秒天".contains(*c));
        if in_word && !self.text[self.at].is_ascii_digit() {
            self.found.rest.extend(&self.text[self.at..end]);
            self.at = end;
            return;
        }
        // A number with a name that is not known; one without any name is doubtful.
        let has_name = self.found.rest.chars().last().is_some_and(|c| !" ,.;/|+-:()".contains(c))
            || self
                .found
                .rest
                .trim_end_matches([' ', ':', '='])
                .chars()
                .last()
                .is_some_and(char::is_alphabetic);
        self.found.others += 1;
        self.found.is_doubtful |= !has_name;
        self.at = at;
        if matches!(self.text.get(self.at), Some('%')) {
            self.at += 1;
        }
    }

    /// 1单 3800: a sum right behind the orders is their premium.
    fn sum_of_order(&mut self) {
        let from = skip(self.text, self.at, &[' ', '¥', '\u{ffe5}', ',', '共']);
        let Some(read) = number(&self.text[from.min(self.text.len())..]) else { return };
        let end = from + read.length;
        let is_sum = self.text.get(from).is_some_and(char::is_ascii_digit)
            && read.millionths >= 100 * ONE
            && !self.text.get(end).is_some_and(|c| "单件个通次分小秒%:".contains(*c))
            && !is_key(&self.text[end..]);
        if is_sum {
            self.take(Key::Premium, read);
            self.at = end + usize::from(matches!(self.text.get(end), Some('元' | '块')));
        }
    }

    fn take(&mut self, key: Key, read: Number) {
        if key == Key::Other {
            self.found.others += 1;
            return;
        }
        match (key, read.whole()) {
            (Key::Premium, _) => self.set(key, read.millionths / (ONE / 100)),
            (_, Some(whole)) => self.set(key, whole),
            (_, None) => self.found.is_doubtful = true,
        }
    }

    fn set(&mut self, key: Key, value: u64) {
        let numbers = &mut self.found.numbers;
        let count = u32::try_from(value).ok();
        let (place, value, most) = match key {
            Key::Dials => (&mut numbers.dials, count, 9999),
            Key::Connected => (&mut numbers.connected, count, 9999),
            Key::Talks => (&mut numbers.talks, count, 9999),
            Key::Time => (&mut numbers.talk_seconds, count, 86_400),
            Key::Orders => (&mut numbers.orders, count, 999),
            Key::Submitted => (&mut numbers.submitted, count, 999),
            Key::Issued => (&mut numbers.issued, count, 999),
            Key::Withdrawn => (&mut numbers.withdrawn, count, 999),
            Key::Premium => {
                let premium = i64::try_from(value).ok();
                let known = numbers.premium.is_some() && numbers.premium != premium;
                self.found.is_doubtful |= known || premium.is_none();
                numbers.premium = premium;
                self.found.count += 1;
                return;
            }
            Key::Other => return,
        };
        let is_odd = place.is_some() && *place != value || value.is_none_or(|value| value > most);
        *place = value;
        self.found.is_doubtful |= is_odd;
        self.found.count += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn clear(text: &str) -> Option<Numbers> {
        let found = scan(text);
        (found.count > 0 && !found.is_doubtful).then_some(found.numbers)
    }

    #[test]
    fn named_numbers_in_every_form() {
        let expected = Numbers {
            dials: Some(186),
            connected: Some(52),
            talk_seconds: Some(3 * 3600 + 12 * 60),
            orders: Some(1),
            ..Numbers::default()
        };
        for text in [
            "拨打186 接通52 通时3:12 1单",
            "拨打186,接通52,通时3:12,出单1",
            "外呼186/接通52/通时3小时12分/1单",
            "拨186 通52 通时192分钟 出单:1",
            "拨打:186个 接通:52个 通时:3h12m 出单1件",
            "打了一百八十六个,接了五十二个,通时3h12,出了一单",
            "dials 186, connected 52, talk time 3:12, orders 1",
            "拨打量186|接通量52|通时3:12:00|成交1",
        ] {
            assert_eq!(clear(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_not_sure_is_doubtful() {
        for text in [
            "拨打两百多个", "差不多打了200个", "拨打186 52 1", "全组合计拨打1520",
            "今天目标拨打200", "拨打186 拨打190", "通时3.2",
        ] {
            assert_eq!(clear(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn nothing_makes_it_panic(text in "[拨打接通时单个件分小率出了0-9一百十:., /]{0,30}") {
            let _ = scan(&text);
        }
    }
}
