//! What the texts of 歇口气 claim, and who found it. A text that claims something without a source fails the tests.

/// The table: see its own first lines.
const TABLE: &str = include_str!("../data/claims.tsv");

/// Who found something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source {
    /// Number of the claim: of the text `claim_N` in `locales/*/ways.txt`.
    pub claim: usize,
    /// Who.
    pub authors: &'static str,
    /// When.
    pub year: u16,
    /// In which journal.
    pub journal: &'static str,
    /// Its number for good (DOI).
    pub doi: &'static str,
    /// How many studies, people or tests it rests on; empty where that is not told.
    pub size: &'static str,
}

/// All sources, in the order of the claims.
///
/// ```
/// use duihun_me::claims::sources;
/// let breathing = sources().find(|source| source.claim == 4).unwrap();
/// assert_eq!((breathing.authors, breathing.year), ("Balban et al.", 2023));
/// ```
pub fn sources() -> impl Iterator<Item = Source> {
    TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(parse)
}

/// The sources of one claim.
pub fn sources_of(claim: usize) -> impl Iterator<Item = Source> {
    sources().filter(move |source| source.claim == claim)
}

fn parse(line: &'static str) -> Option<Source> {
    let mut cells = line.split('\t');
    let mut cell = || cells.next();
    Some(Source {
        claim: cell()?.parse().ok()?,
        authors: cell()?,
        year: cell()?.parse().ok()?,
        journal: cell()?,
        doi: cell()?,
        size: cell()?,
    })
}
