//! Who is on the board, and how chats spell their names.

use super::number::narrow;
use crate::record::Id;
use crate::share::slips::{Person, tag};
use crate::team::{Team, limits};

/// Who said something.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    /// Somebody on the board.
    Member(Id),
    /// A name that is not on it, as it was written.
    Stranger(String),
}

/// The members, in the order of the board, with the spellings of their names.
#[derive(Debug, Clone, Default)]
pub struct Roster {
    members: Vec<(Id, String)>,
    /// Spellings, and whose: the longest first.
    spellings: Vec<Spelling>,
}

/// One way to write a name.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Spelling {
    /// Its letters, hanzi and digits.
    plain: Vec<char>,
    /// After how many of them the name itself has a blank or a dot: Big Ben, Mr.Wu.
    gaps: Vec<usize>,
    /// Whose, as a position among the members.
    at: usize,
}

impl Spelling {
    fn of(name: &str, at: usize) -> Self {
        let mut gaps = Vec::new();
        let mut plain = Vec::new();
        for c in name.chars().map(narrow) {
            match c.is_alphanumeric() {
                true => plain.push(c),
                false if " .".contains(c) => gaps.push(plain.len()),
                false => {}
            }
        }
        Self { plain, gaps, at }
    }
}

/// Letters, hanzi and digits of a name: chats add and drop everything else.
fn plain(name: &str) -> Vec<char> {
    name.chars().map(narrow).filter(|c| c.is_alphanumeric()).collect()
}

/// A narrow name without what stands in brackets: 〖稳〗老乔.
fn outside_brackets(name: &str) -> String {
    let mut depth = 0usize;
    let outside = |c: &char| {
        let (opens, closes) = ("([{【〖「『《<".contains(*c), ")]}】〗」』》>".contains(*c));
        depth = (depth + usize::from(opens)).saturating_sub(usize::from(closes));
        depth == 0 && !closes
    };
    name.chars().filter(outside).collect()
}

impl Roster {
    /// A roster of members and their nicknames.
    #[must_use]
    pub fn new(members: impl IntoIterator<Item = (Id, String)>) -> Self {
        let members: Vec<(Id, String)> = members.into_iter().collect();
        let mut spellings = Vec::new();
        for (at, (_, name)) in members.iter().enumerate() {
            let narrowed: String = name.chars().map(narrow).collect();
            let base = narrowed.split(['(', '-', '—', '【', '[']).next().unwrap_or_default();
            for spelling in [name, base, &outside_brackets(&narrowed)] {
                let spelling = Spelling::of(spelling, at);
                let is_known = |other: &Spelling| (&other.plain, other.at) == (&spelling.plain, at);
                if !spelling.plain.is_empty() && !spellings.iter().any(is_known) {
                    spellings.push(spelling);
                }
            }
        }
        // Two with one name: it tells nobody.
        let all = spellings.clone();
        spellings.retain(|one: &Spelling| {
            all.iter().all(|other| one.at == other.at || one.plain != other.plain)
        });
        spellings.sort_by_key(|spelling| std::cmp::Reverse(spelling.plain.len()));
        Self { members, spellings }
    }

    /// The roster of a team.
    #[must_use]
    pub fn of(team: &Team) -> Self {
        let name = |id| Some((id, team.member(id)?.nickname));
        Self::new(team.order().into_iter().filter_map(name))
    }

    /// The members, in the order of the board.
    #[must_use]
    pub fn members(&self) -> &[(Id, String)] {
        &self.members
    }

    /// The nickname of a member; a stranger's name as it is.
    #[must_use]
    pub fn name<'a>(&'a self, who: &'a Who) -> &'a str {
        match who {
            Who::Stranger(name) => name,
            Who::Member(id) => {
                let found = self.members.iter().find(|(other, _)| other == id);
                found.map_or("", |(_, name)| name.as_str())
            }
        }
    }

    /// Who somebody is who sent a slip: by her mark, or else by her name.
    #[must_use]
    pub fn who(&self, person: &Person) -> Who {
        let marked =
            person.tag.map(|mark| self.members.iter().filter(move |(id, _)| tag(*id) == mark));
        let mut marked = marked.into_iter().flatten();
        if let (Some((id, _)), None) = (marked.next(), marked.next()) {
            return Who::Member(*id);
        }
        self.named(&person.nickname)
    }

    /// Who a name stands for.
    #[must_use]
    pub fn named(&self, name: &str) -> Who {
        let mut same = self.members.iter().filter(|(_, other)| other == name);
        if let (Some((id, _)), None) = (same.next(), same.next()) {
            return Who::Member(*id);
        }
        let wanted = plain(name);
        match self.spellings.iter().find(|spelling| spelling.plain == wanted) {
            Some(found) => Who::Member(self.members[found.at].0),
            None => Who::Stranger(limits::tidy(name, limits::NICKNAME).unwrap_or_default()),
        }
    }

    /// The member whose name stands at the front of some narrow characters, and how many characters it
    /// takes. What is no letter or digit is passed over where a name has it or not.
    pub(super) fn at(&self, text: &[char]) -> Option<(Id, usize)> {
        let matches = |spelling: &Spelling| {
            let (mut at, mut done) = (0, 0);
            while done < spelling.plain.len() {
                match text.get(at) {
                    Some(c) if *c == spelling.plain[done] => done += 1,
                    Some(' ' | '.') if spelling.gaps.contains(&done) => {}
                    // Between the parts of a name, not before it, and no end of a sentence.
                    Some(c) if done > 0 && !c.is_alphanumeric() && !",.:;!? \n".contains(*c) => {}
                    _ => return None,
                }
                at += 1;
            }
            Some(at)
        };
        self.spellings
            .iter()
            .find_map(|spelling| Some((self.members[spelling.at].0, matches(spelling)?)))
    }

    /// A text with blanks instead of names.
    pub(super) fn without(&self, text: &[char]) -> Vec<char> {
        let mut out = Vec::with_capacity(text.len());
        while let Some(rest) = text.get(out.len()..).filter(|rest| !rest.is_empty()) {
            match self.at(rest) {
                Some((_, length)) => out.extend(std::iter::repeat_n(' ', length)),
                None => out.push(rest[0]),
            }
        }
        out
    }

    /// All members who are named somewhere in some narrow characters, each once.
    pub(super) fn all_in(&self, text: &[char]) -> Vec<(Id, usize)> {
        let mut found: Vec<(Id, usize)> = Vec::new();
        let mut at = 0;
        while at < text.len() {
            match self.at(&text[at..]) {
                Some((id, length)) => {
                    if found.iter().all(|(other, _)| *other != id) {
                        found.push((id, at));
                    }
                    at += length;
                }
                None => at += 1,
            }
        }
        found
    }
}
