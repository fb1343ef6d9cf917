//! Faults in authored files, told to a person: where, what, and what to do.

use std::{cell::RefCell, fmt};

/// The stable code of a kind of fault, such as `T012`; listed in [`code`].
pub type Code = &'static str;

/// A fault in authored files.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// The file, as seen from the repository's root: `lessons/course.toml`.
    pub file: String,
    /// The line, from 1; 0 where the fault is the file as a whole.
    pub line: u32,
    /// Which kind of fault.
    pub code: Code,
    /// How bad it is.
    pub level: Level,
    /// What is wrong, without full stop.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

/// How bad a fault is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Nothing is packed while it stands.
    Error,
    /// Told, and packed all the same.
    Warning,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let level = match self.level {
            Level::Error => "error",
            Level::Warning => "warning",
        };
        write!(f, "{level}[{}]: {}\n --> {}", self.code, self.message, self.file)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        write!(f, "\nhelp: {}", self.help)
    }
}

/// Where faults are collected. Nobody stops at the first one.
#[derive(Debug, Default)]
pub(crate) struct Faults(RefCell<Vec<Diagnostic>>);

impl Faults {
    /// Adds an error.
    pub fn error(&self, code: Code, file: &str, line: u32, message: impl Into<String>, help: impl Into<String>) {
        self.add(Level::Error, code, file, line, message.into(), help.into());
    }

    /// Adds a warning.
    pub fn warning(&self, code: Code, file: &str, line: u32, message: impl Into<String>, help: impl Into<String>) {
        self.add(Level::Warning, code, file, line, message.into(), help.into());
    }

    /// Whether `file` could not be read as it should be: what follows from that need not be told again.
    pub fn unreadable(&self, file: &str) -> bool {
        self.0.borrow().iter().any(|fault| fault.file == file && fault.code < code::DUPLICATE_ID)
    }

    /// Takes all faults out, in the order of files and lines, each once; `level` has the last word on how bad each is.
    pub fn sorted(&self, level: impl Fn(&Diagnostic) -> Level) -> Vec<Diagnostic> {
        let mut all = self.0.take();
        for fault in &mut all {
            fault.level = level(fault);
        }
        all.sort();
        // A picture or a technique is looked at once for each language.
        all.dedup();
        all
    }

    fn add(&self, level: Level, code: Code, file: &str, line: u32, message: String, help: String) {
        self.0.borrow_mut().push(Diagnostic { file: file.to_owned(), line, code, level, message, help });
    }
}

/// Every kind of fault. A code is never given to another kind.
pub mod code {
    use super::Code;

    /// The file is not UTF-8 text.
    pub const NOT_UTF8: Code = "T001";
    /// The file does not read as TOML.
    pub const NOT_TOML: Code = "T002";
    /// A key that nothing asks for.
    pub const UNKNOWN_KEY: Code = "T003";
    /// A key that must be there is not.
    pub const MISSING_KEY: Code = "T004";
    /// A value of the wrong type.
    pub const WRONG_TYPE: Code = "T005";
    /// A word that is not one of the words possible here.
    pub const WRONG_WORD: Code = "T006";
    /// An id that is not in small Latin letters, digits and hyphens.
    pub const BAD_ID: Code = "T007";
    /// A file that nothing lists.
    pub const UNLISTED: Code = "T008";
    /// A listed file or folder that is not there.
    pub const NOT_THERE: Code = "T009";
    /// Two things with one id.
    pub const DUPLICATE_ID: Code = "T010";

    /// A technique that `techniques.toml` does not know.
    pub const NO_TECHNIQUE: Code = "T101";
    /// A source that `sources.toml` does not know.
    pub const NO_SOURCE: Code = "T102";
    /// A page of the closed web that is not declared.
    pub const NO_PAGE: Code = "T103";
    /// A step that is not there, or not earlier.
    pub const NO_STEP: Code = "T104";
    /// A picture file that is not there.
    pub const NO_PICTURE: Code = "T105";
    /// A clue that is not there or cannot be reached.
    pub const NO_CLUE: Code = "T106";
    /// A link inside the page that leads nowhere.
    pub const NO_LINK: Code = "T107";
    /// A lesson that is not there, or not earlier.
    pub const NO_LESSON: Code = "T108";
    /// A page that no step opens.
    pub const IDLE_PAGE: Code = "T109";
    /// A scene that is not there.
    pub const NO_SCENE: Code = "T110";
    /// A speaker that is not in the cast.
    pub const NO_SPEAKER: Code = "T111";
    /// A notebook card that is not declared, or that nothing unlocks.
    pub const NO_NOTE: Code = "T112";
    /// A term of the glossary that is not there.
    pub const NO_TERM: Code = "T113";
    /// A term of the glossary that no text links to.
    pub const IDLE_TERM: Code = "T114";
    /// Right answers that do not fit the task.
    pub const WRONG_ANSWERS: Code = "T120";
    /// A conversation that leads to no line, never comes to one, or goes round.
    pub const WRONG_LINES: Code = "T130";
    /// Two roles on one step, or a role that the step cannot have.
    pub const WRONG_ROLE: Code = "T121";
    /// A repeated item that does not repeat a judged one.
    pub const WRONG_AGAIN: Code = "T122";

    /// A group of sites that is not there.
    pub const NO_GROUP: Code = "T130";
    /// A page of the closed web that nobody comes to.
    pub const UNREACHED_PAGE: Code = "T131";
    /// A date that is none, or an older version that is not older.
    pub const WRONG_DATE: Code = "T132";
    /// A page of the closed web that is too short or too long.
    pub const PAGE_LENGTH: Code = "T133";

    /// Markup that the course does not show.
    pub const NOT_PROSE: Code = "T201";
    /// Raw HTML.
    pub const RAW_HTML: Code = "T202";
    /// A link of another scheme than `https:`, `mailto:` or `#/…`.
    pub const BAD_LINK: Code = "T203";
    /// Spot marks that do not fit the step.
    pub const WRONG_MARKS: Code = "T204";
    /// A picture outside the closed subset.
    pub const BAD_PICTURE: Code = "T210";
    /// A picture that is too heavy.
    pub const HEAVY_PICTURE: Code = "T211";

    /// A text that is missing in one language.
    pub const MISSING_TEXT: Code = "T301";
    /// A letter of another alphabet.
    pub const FOREIGN_LETTER: Code = "T302";
    /// Quotation marks that are not this language's.
    pub const WRONG_QUOTES: Code = "T303";
    /// Text that is not in Unicode's composed form.
    pub const NOT_NFC: Code = "T304";
    /// Feedback over 40 words.
    pub const LONG_FEEDBACK: Code = "T305";
    /// A name that does not fit into its place in a drawing.
    pub const LONG_NAME: Code = "T306";
    /// A definition over 35 words.
    pub const LONG_DEFINITION: Code = "T307";

    /// Too few activities, or too few kinds.
    pub const FEW_ACTIVITIES: Code = "T401";
    /// Two passages in a row.
    pub const TWO_PASSAGES: Code = "T402";
    /// A deck that is not half true.
    pub const UNBALANCED: Code = "T403";
    /// Reading time outside 12–15 minutes.
    pub const READING_TIME: Code = "T404";
    /// Not one deeper step, one family task and three recaps.
    pub const WRONG_FRAME: Code = "T405";
    /// A technique that is not taught, or taught and never practised or retrieved.
    pub const UNTAUGHT: Code = "T406";

    /// A scene that nobody reaches.
    pub const UNREACHED_SCENE: Code = "T501";
    /// A path that does not end.
    pub const NO_END: Code = "T502";
    /// A choice that can never be taken, or a scene without one that always can.
    pub const DEAD_CHOICE: Code = "T503";
    /// An ending that is missing or that no play reaches.
    pub const NO_ENDING: Code = "T504";
    /// Too few judged items.
    pub const FEW_ITEMS: Code = "T505";
    /// Three items in a row with one truth.
    pub const THREE_ALIKE: Code = "T506";
    /// Daylight for every item.
    pub const MUCH_DAYLIGHT: Code = "T507";
    /// A need names what no earlier chapter leaves.
    pub const NO_MEMORY: Code = "T508";
    /// Nothing comes of a flag.
    pub const IDLE_FLAG: Code = "T509";
    /// A message is brought by nobody who lives in the town.
    pub const NO_PERSON: Code = "T510";
    /// The workshop has too few or too many places or parts.
    pub const FEW_PARTS: Code = "T520";
    /// A technique that no part of the workshop carries.
    pub const IDLE_TECHNIQUE: Code = "T521";
    /// The labels of a part are not three techniques with the right one among them.
    pub const WRONG_LABELS: Code = "T522";

    /// A shipped id that is gone.
    pub const LOST_ID: Code = "T601";
    /// An id that the lock does not have yet.
    pub const NEW_ID: Code = "T602";
    /// A line of the lock, or an entry of `renamed`, that cannot be read.
    pub const BAD_LOCK: Code = "T603";

    /// Fluent that cannot be read.
    pub const NOT_FLUENT: Code = "T701";
    /// Fluent that the course does not use.
    pub const FLUENT_BEYOND: Code = "T702";
    /// Placeholders that differ between languages.
    pub const PLACEHOLDERS: Code = "T703";
    /// Plural forms that do not fit the language.
    pub const PLURAL_FORMS: Code = "T704";
}
