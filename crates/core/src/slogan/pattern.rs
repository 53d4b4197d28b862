//! Halves that take any character of a name: 鹰字领航, 鹰旗飘扬. They help out where the lexicon has no half,
//! or no rhyming one, that begins with it.

use super::lexicon::{Half, Lexicon};
use super::request::Request;

/// What follows the character, and how it is read. Of each table at most one stands in a slogan, since
/// their characters repeat.
const WORD: [(&str, &str); 17] = [
    ("字当先", "zi4 dang1 xian1"),
    ("字领航", "zi4 ling3 hang2"),
    ("字打头", "zi4 da3 tou2"),
    ("字开路", "zi4 kai1 lu4"),
    ("字生辉", "zi4 sheng1 hui1"),
    ("字响亮", "zi4 xiang3 liang4"),
    ("字扎根", "zi4 zha1 gen1"),
    ("字闪光", "zi4 shan3 guang1"),
    ("字正红", "zi4 zheng4 hong2"),
    ("字扬名", "zi4 yang2 ming2"),
    ("字出彩", "zi4 chu1 cai3"),
    ("字当家", "zi4 dang1 jia1"),
    ("字招牌", "zi4 zhao1 pai2"),
    ("字为旗", "zi4 wei2 qi2"),
    ("字不倒", "zi4 bu4 dao3"),
    ("字旗飘", "zi4 qi2 piao1"),
    ("字成歌", "zi4 cheng2 ge1"),
];

/// The same, for names of which several characters need it.
const BANNER: [(&str, &str); 14] = [
    ("旗飘扬", "qi2 piao1 yang2"),
    ("旗招展", "qi2 zhao1 zhan3"),
    ("旗高举", "qi2 gao1 ju3"),
    ("旗不倒", "qi2 bu4 dao3"),
    ("旗当空", "qi2 dang1 kong1"),
    ("旗迎风", "qi2 ying2 feng1"),
    ("旗指路", "qi2 zhi3 lu4"),
    ("旗在手", "qi2 zai4 shou3"),
    ("旗飞舞", "qi2 fei1 wu3"),
    ("旗先行", "qi2 xian1 xing2"),
    ("旗如林", "qi2 ru2 lin2"),
    ("旗如海", "qi2 ru2 hai3"),
    ("旗如画", "qi2 ru2 hua4"),
    ("旗似火", "qi2 si4 huo3"),
];

/// The halves of a character that the request or the lexicon can read.
fn halves(
    lexicon: &Lexicon,
    request: &Request,
    character: char,
    behind: &[(&str, &str)],
) -> Vec<Half> {
    let reading = request.reading_of(character).or_else(|| lexicon.reading_of(character));
    let Some(reading) = reading else { return Vec::new() };
    let half = |(text, readings): &(&str, &str)| {
        let all = std::iter::once(reading).chain(readings.split(' '));
        let all: Vec<String> = all.map(String::from).collect();
        Half::pattern(&format!("{character}{text}"), &all)
    };
    behind.iter().filter_map(half).collect()
}

/// 鹰字领航 and the like, in every common rhyme.
pub(super) fn with_word(lexicon: &Lexicon, request: &Request, character: char) -> Vec<Half> {
    halves(lexicon, request, character, &WORD)
}

/// 鹰旗飘扬 and the like.
pub(super) fn with_banner(lexicon: &Lexicon, request: &Request, character: char) -> Vec<Half> {
    halves(lexicon, request, character, &BANNER)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_gets_halves_of_its_own() {
        let row = "雄鹰展翅\txiong2 ying1 zhan3 chi4\tsv\tgeneral\taction\tany\twings";
        let lexicon = Lexicon::parse(row).unwrap_or_default();
        let mut request = Request::new(crate::slogan::Theme::Unity, 1);
        let found = with_word(&lexicon, &request, '鹰');
        assert_eq!(found[1].text, "鹰字领航");
        assert_eq!(lexicon.reading(&found[1]), ["ying1", "zi4", "ling3", "hang2"]);
        assert_eq!(with_banner(&lexicon, &request, '鹰')[0].text, "鹰旗飘扬");
        assert!(with_word(&lexicon, &request, '龘').is_empty());
        request.readings = vec![('龘', "da2".to_string())];
        assert_eq!(lexicon.reading(&with_word(&lexicon, &request, '龘')[0])[0], "da2");
    }
}
