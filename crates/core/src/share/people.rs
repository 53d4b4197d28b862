//! Members in plain words: out of tables and files, and back into them.

use super::sheet::SheetRow;
use crate::calendar::Day;
use crate::content::{Family, TitleNumber};
use crate::record::Id;
use crate::store::Change;
use crate::team::{Duty, Place, Profile, Role, Team, Title, TitleAward, limits, next_rank};

/// What a column of a table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// 花名.
    Nickname,
    /// 区经理, 组长 or 坐席.
    Role,
    /// What she is good at.
    Strengths,
    /// Honour titles.
    Titles,
    /// Jobs for the group.
    Jobs,
    /// 职级.
    Grade,
    /// Month and day.
    Birthday,
    /// Since when she is in the group.
    JoinedOn,
}

impl Column {
    /// All that can be read, in the order in which they are written.
    pub const ALL: [Self; 8] = [
        Self::Nickname,
        Self::Role,
        Self::Strengths,
        Self::Titles,
        Self::Jobs,
        Self::Grade,
        Self::Birthday,
        Self::JoinedOn,
    ];

    /// What a column most likely holds, by its heading.
    ///
    /// ```
    /// use duihun_core::share::people::Column;
    /// assert_eq!(Column::guess("花名（必填）"), Some(Column::Nickname));
    /// assert_eq!(Column::guess("Joined on"), Some(Column::JoinedOn));
    /// assert_eq!(Column::guess("工号"), None);
    /// ```
    #[must_use]
    pub fn guess(heading: &str) -> Option<Self> {
        let words: [(Self, &[&str]); 8] = [
            (Self::JoinedOn, &["入职", "入组", "加入", "进组", "join", "since"]),
            (Self::Birthday, &["生日", "birth"]),
            (Self::Grade, &["职级", "级别", "星级", "grade", "level"]),
            (Self::Strengths, &["擅长", "长处", "特长", "优势", "strength"]),
            (Self::Titles, &["名号", "称号", "头衔", "title"]),
            (Self::Jobs, &["分工", "职责", "负责", "组务", "job", "dut"]),
            (Self::Role, &["角色", "岗位", "职务", "身份", "role", "position"]),
            (Self::Nickname, &["花名", "昵称", "姓名", "名字", "称呼", "nick", "name"]),
        ];
        let heading = heading.to_lowercase();
        let fits = |all: &[&str]| all.iter().any(|word| heading.contains(word));
        words.into_iter().find(|(_, all)| fits(all)).map(|(column, _)| column)
    }
}

/// The words of the reader's language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PeopleWords {
    /// Headings, in the order of [`Column::ALL`].
    pub columns: [String; 8],
    /// Roles, in the order of [`Role::ALL`].
    pub roles: [String; 3],
    /// Families of strength, in the order of [`Family::ALL`].
    pub families: Vec<String>,
    /// Titles of the catalogue, by number.
    pub titles: Vec<String>,
}

impl PeopleWords {
    fn role(&self, word: &str) -> Option<Role> {
        const KNOWN: [(&str, Role); 12] = [
            ("坐席", Role::AGENT),
            ("组员", Role::AGENT),
            ("队员", Role::AGENT),
            ("agent", Role::AGENT),
            ("tsr", Role::AGENT),
            ("组长", Role::LEADER),
            ("主管", Role::LEADER),
            ("队长", Role::LEADER),
            ("leader", Role::LEADER),
            ("区经理", Role::MANAGER),
            ("经理", Role::MANAGER),
            ("manager", Role::MANAGER),
        ];
        let own = self.roles.iter().position(|role| role == word).map(|at| Role::ALL[at]);
        let lower = word.to_lowercase();
        own.or_else(|| KNOWN.iter().find(|(known, _)| *known == lower).map(|(_, role)| *role))
    }

    fn family(&self, word: &str) -> Option<Family> {
        let at = self.families.iter().position(|family| family == word)?;
        Family::ALL.get(at).copied()
    }

    /// A title by its name: of the catalogue, or an own one.
    #[must_use]
    pub fn title(&self, word: &str) -> Option<Title> {
        let of_catalogue = self.titles.iter().position(|title| title == word);
        match of_catalogue.and_then(|at| u16::try_from(at).ok()) {
            Some(number) => Some(Title::Catalogue(TitleNumber(number))),
            None => limits::tidy(word, limits::TITLE).map(Title::Own),
        }
    }

    /// The name of a title.
    #[must_use]
    pub fn title_name(&self, title: &Title) -> String {
        match title {
            Title::Catalogue(number) => {
                self.titles.get(usize::from(number.0)).cloned().unwrap_or_default()
            }
            Title::Own(words) => words.clone(),
        }
    }

    fn family_name(&self, family: Family) -> String {
        self.families.get(usize::from(family.0)).cloned().unwrap_or_default()
    }

    /// A member's strengths by name, own ones last.
    #[must_use]
    pub fn strengths(&self, team: &Team, member: Id) -> Vec<String> {
        let (families, own) = team.strengths(member);
        families.into_iter().map(|family| self.family_name(family)).chain(own).collect()
    }
}

/// Somebody to be put on the board.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Newcomer {
    /// 花名.
    pub nickname: String,
    /// Role.
    pub role: Role,
    /// Strengths of the catalogue.
    pub strengths: Vec<Family>,
    /// Strengths in own words.
    pub own_strengths: Vec<String>,
    /// Titles, the first given first.
    pub titles: Vec<Title>,
    /// Jobs for the group.
    pub jobs: Vec<String>,
    /// 职级.
    pub grade: Option<String>,
    /// Month and day.
    pub birthday: Option<(u8, u8)>,
    /// Since when she is in the group.
    pub joined_on: Option<Day>,
}

/// Why a row is nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowError {
    /// No nickname stands in it.
    NoNickname,
    /// No such role.
    Role(String),
    /// This is no birthday.
    Birthday(String),
    /// This is no day.
    Day(String),
    /// The same nickname stands on an earlier line.
    Twice(usize),
    /// Somebody of that nickname is on the board.
    OnBoard,
    /// The board is full.
    Full,
}

impl Newcomer {
    /// Somebody in plain words. Strengths and titles that are not in the catalogue become own ones.
    ///
    /// # Errors
    /// [`RowError`], but for the last three.
    pub fn of(
        nickname: &str,
        role: &str,
        strengths: &[String],
        titles: &[String],
        jobs: &[String],
        words: &PeopleWords,
    ) -> Result<Self, RowError> {
        let nickname = limits::tidy(nickname, limits::NICKNAME).ok_or(RowError::NoNickname)?;
        let role = match role.trim() {
            "" => Role::AGENT,
            word => words.role(word).ok_or_else(|| RowError::Role(word.to_string()))?,
        };
        let mut newcomer = Self { nickname, role, ..Self::default() };
        for word in strengths {
            match words.family(word.trim()) {
                Some(family) => newcomer.strengths.push(family),
                None => newcomer.own_strengths.extend(limits::tidy(word, limits::TITLE)),
            }
        }
        newcomer.titles = titles.iter().filter_map(|word| words.title(word.trim())).collect();
        newcomer.jobs = jobs.iter().filter_map(|job| limits::tidy(job, limits::LINE)).collect();
        Ok(newcomer)
    }

    /// What puts her on the board at a rank.
    pub fn changes(&self, rank: i64, today: Day, mut new_id: impl FnMut() -> Id) -> Vec<Change> {
        let profile = Profile {
            nickname: self.nickname.clone(),
            strengths: self.strengths.clone(),
            own_strengths: self.own_strengths.clone(),
            birthday_month: self.birthday.map(|(month, _)| month),
            birthday_day: self.birthday.map(|(_, day)| day),
            joined_on: self.joined_on,
            lines: None,
        };
        let id = new_id();
        let duty = Duty {
            role: self.role,
            jobs: self.jobs.clone(),
            grade: self.grade.clone(),
            left_on: None,
            group: None,
        };
        let mut changes = vec![
            Change::put(id, &profile),
            Change::put(id, &duty),
            Change::put(id, &Place { rank }),
        ];
        for title in &self.titles {
            let award = TitleAward { member: id, title: title.clone(), on: today, reason: None };
            changes.push(Change::put(new_id(), &award));
        }
        changes
    }
}

/// What puts several on the board, behind those who are there.
pub fn add_newcomers(
    team: &Team,
    newcomers: &[Newcomer],
    today: Day,
    mut new_id: impl FnMut() -> Id,
) -> Vec<Change> {
    let mut rank = next_rank(team);
    let mut changes = Vec::new();
    for newcomer in newcomers {
        changes.extend(newcomer.changes(rank, today, &mut new_id));
        rank = rank.saturating_add(1 << 16);
    }
    changes
}

/// A line of the table, and who it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRow {
    /// Where it stands in the file, counted from 1.
    pub line: usize,
    /// What stands in the column of nicknames.
    pub name: String,
    /// Who, or why nobody.
    pub who: Result<Newcomer, RowError>,
}

/// Reads the rows of a table without its header. `columns` says what each column holds; `None` is passed
/// over, and of two that hold the same the first counts.
#[must_use]
pub fn read_rows(
    rows: &[SheetRow],
    columns: &[Option<Column>],
    words: &PeopleWords,
    team: &Team,
) -> Vec<PersonRow> {
    let known = rows.iter().map(|row| {
        let cell = |column| {
            let at = columns.iter().position(|other| *other == Some(column));
            at.and_then(|at| row.cells.get(at)).map_or("", String::as_str)
        };
        let list = |column| split(cell(column));
        let lists = (list(Column::Strengths), list(Column::Titles), list(Column::Jobs));
        let (nickname, role) = (cell(Column::Nickname), cell(Column::Role));
        let who = Newcomer::of(nickname, role, &lists.0, &lists.1, &lists.2, words);
        let who = who.and_then(|mut newcomer| {
            newcomer.grade = limits::tidy(cell(Column::Grade), limits::TITLE);
            let birthday = cell(Column::Birthday);
            if !birthday.is_empty() {
                let read = read_birthday(birthday);
                newcomer.birthday = Some(read.ok_or_else(|| RowError::Birthday(birthday.into()))?);
            }
            let joined = cell(Column::JoinedOn);
            if !joined.is_empty() {
                newcomer.joined_on =
                    Some(read_day(joined).ok_or_else(|| RowError::Day(joined.into()))?);
            }
            Ok(newcomer)
        });
        PersonRow { line: row.line, name: nickname.to_string(), who }
    });
    check(known.collect(), team)
}

/// Finds who is there twice, or already.
#[must_use]
pub fn check(mut rows: Vec<PersonRow>, team: &Team) -> Vec<PersonRow> {
    let order = team.order();
    let here: Vec<String> =
        order.iter().filter_map(|&id| Some(team.member(id)?.nickname)).collect();
    let mut seen: Vec<(String, usize)> = Vec::new();
    for row in &mut rows {
        let Ok(newcomer) = &row.who else { continue };
        let name = newcomer.nickname.clone();
        if here.contains(&name) {
            row.who = Err(RowError::OnBoard);
        } else if let Some((_, line)) = seen.iter().find(|(other, _)| *other == name) {
            row.who = Err(RowError::Twice(*line));
        } else if here.len() + seen.len() >= limits::MEMBERS {
            row.who = Err(RowError::Full);
        } else {
            seen.push((name, row.line));
        }
    }
    rows
}

fn split(cell: &str) -> Vec<String> {
    let parts = cell.split(['、', ',', '\u{ff0c}', ';', '\u{ff1b}', '/', '|', '\n']);
    parts.map(str::trim).filter(|part| !part.is_empty()).map(String::from).collect()
}

/// The numbers in a date, whatever stands between them.
fn numbers(text: &str) -> Option<Vec<u32>> {
    let is_between = |c: char| "-/.年月日 ".contains(c);
    if !text.chars().all(|c| c.is_ascii_digit() || is_between(c)) {
        return None;
    }
    text.split(is_between).filter(|part| !part.is_empty()).map(|part| part.parse().ok()).collect()
}

/// A day: 2026-11-24, 2026/11/24, 2026年11月24日.
///
/// ```
/// use duihun_core::calendar::Day;
/// use duihun_core::share::people::read_day;
/// assert_eq!(read_day("2026年3月8日"), Day::from_ymd(2026, 3, 8));
/// assert_eq!(read_day("3月8日"), None);
/// ```
#[must_use]
pub fn read_day(text: &str) -> Option<Day> {
    match numbers(text.trim())?[..] {
        [year, month, day] => Day::from_ymd(i32::try_from(year).ok()?, month, day),
        _ => None,
    }
}

/// A birthday: 3-8, 3月8日, or a whole date, of which the year is not kept.
///
/// ```
/// use duihun_core::share::people::read_birthday;
/// assert_eq!(read_birthday("1998-03-08"), Some((3, 8)));
/// assert_eq!(read_birthday("2月29日"), Some((2, 29)));
/// assert_eq!(read_birthday("13/1"), None);
/// ```
#[must_use]
pub fn read_birthday(text: &str) -> Option<(u8, u8)> {
    let (month, day) = match numbers(text.trim())?[..] {
        [month, day] | [_, month, day] => (month, day),
        _ => return None,
    };
    // A leap year, so that nobody is without a birthday.
    Day::from_ymd(2024, month, day)?;
    Some((u8::try_from(month).ok()?, u8::try_from(day).ok()?))
}

/// The members of a team as rows of a table, the headings first.
#[must_use]
pub fn rows(team: &Team, words: &PeopleWords) -> Vec<Vec<String>> {
    let row = |id: Id| {
        let member = team.member(id)?;
        let (profile, duty) = team.facets(id)?;
        let titles = member.titles.iter().rev().map(|(_, title)| words.title_name(title));
        let role = words.roles.get(usize::from(member.role.0)).cloned().unwrap_or_default();
        let birthday = profile.birthday_month.zip(profile.birthday_day);
        Some(vec![
            member.nickname.clone(),
            role,
            words.strengths(team, id).join("、"),
            titles.collect::<Vec<_>>().join("、"),
            member.jobs.join("、"),
            duty.grade.unwrap_or_default(),
            birthday.map(|(month, day)| format!("{month}-{day}")).unwrap_or_default(),
            profile.joined_on.map(Day::iso).unwrap_or_default(),
        ])
    };
    let heading = words.columns.to_vec();
    std::iter::once(heading).chain(team.order().into_iter().filter_map(row)).collect()
}
