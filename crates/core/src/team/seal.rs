//! The name-seal (名章): square, at most four characters, drawn from the group's name.

/// Endings that say what a group is, not who it is; they are left off the seal.
const ENDINGS: [&str; 7] = ["战队", "军团", "小组", "团队", "组", "队", "团"];

/// The characters of the seal, in reading order: one row of one or two, or two rows of two.
///
/// ```
/// use duihun_core::team::seal_characters;
/// assert_eq!(seal_characters("凌云组").concat(), "凌云之印");
/// assert_eq!(seal_characters("向日葵").concat(), "向日葵印");
/// assert_eq!(seal_characters("乘风破浪战队").concat(), "乘风破浪");
/// assert_eq!(seal_characters("Blue Whales").concat(), "BW");
/// assert_eq!(seal_characters("").concat(), "队魂");
/// ```
#[must_use]
pub fn seal_characters(name: &str) -> Vec<String> {
    let name = name.trim();
    let own = ENDINGS
        .iter()
        .find_map(|ending| name.strip_suffix(ending).filter(|rest| !rest.is_empty()))
        .unwrap_or(name);
    let hanzi: Vec<char> = own.chars().filter(|c| ('\u{3400}'..='\u{9fff}').contains(c)).collect();
    let cut: String = match hanzi.as_slice() {
        [] => return initials(own),
        [one] => [*one, '印'].iter().collect(),
        [one, two] => [*one, *two, '之', '印'].iter().collect(),
        [one, two, three] => [*one, *two, *three, '印'].iter().collect(),
        more => more.iter().take(4).collect(),
    };
    cut.chars().map(String::from).collect()
}

fn initials(name: &str) -> Vec<String> {
    let words = name.split(|c: char| !c.is_ascii_alphanumeric());
    let letters: Vec<String> = words
        .filter_map(|word| word.chars().next())
        .take(2)
        .map(|c| c.to_ascii_uppercase().to_string())
        .collect();
    if letters.is_empty() { vec!["队".into(), "魂".into()] } else { letters }
}
