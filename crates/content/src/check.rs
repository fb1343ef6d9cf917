//! The rules, one entry each. Whatever needs more than the place itself is judged here.

use crate::{
    diagnostic::{Code, Faults, code},
    model::Model,
};

/// Right answers fit their tasks.
mod answers;
/// Messages from parts.
mod compose;
/// Conversations lead on and end.
mod dialogue;
/// Unique ids, and none of `ids.lock` lost.
pub(crate) mod ids;
/// Figures with knobs.
mod knobs;
/// Letters, quotation marks, length.
mod language;
/// The bars of a lesson.
mod lesson;
/// Everything is listed, and everything listed is there.
mod listing;
/// Reading and answering time.
pub(crate) mod minutes;
/// The bars of a chapter.
mod quest;
/// Every scene is reached, every path ends, no choice is dead.
mod quest_graph;
/// What is named exists and can be reached.
mod references;
/// Ways that never end.
mod round;
/// Techniques are taught, practised and retrieved.
mod techniques;
/// Interface texts in all languages.
pub(crate) mod ui_texts;
/// The closed web.
mod web;
/// The workshop's parts and their labels.
mod workshop;

/// A rule.
pub struct Check {
    /// What holds when it finds nothing.
    pub rule: &'static str,
    /// The codes that it may give.
    pub codes: &'static [Code],
    pub(crate) run: fn(&Model<'_>, &Faults),
}

impl std::fmt::Debug for Check {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Check").field("rule", &self.rule).field("codes", &self.codes).finish_non_exhaustive()
    }
}

/// All rules. What one place shows by itself (unknown keys, wrong types, missing texts, markup) is told while it is read.
pub const CHECKS: &[Check] = &[
    Check { rule: "every file and folder is listed somewhere", codes: &[code::UNLISTED], run: listing::run },
    Check { rule: "an id stands once in its place", codes: &[code::DUPLICATE_ID], run: ids::unique },
    Check {
        rule: "a shipped id is for ever, and has its number in ids.lock",
        codes: &[code::LOST_ID, code::NEW_ID, code::BAD_LOCK],
        run: ids::locked,
    },
    Check {
        rule: "techniques, sources, pages, pictures, notes and lessons that are named exist",
        codes: &[
            code::NO_TECHNIQUE,
            code::NO_SOURCE,
            code::NO_PAGE,
            code::NO_PICTURE,
            code::NO_NOTE,
            code::NO_LESSON,
            code::IDLE_PAGE,
        ],
        run: references::named,
    },
    Check { rule: "every clue exists and can be reached where it is needed", codes: &[code::NO_CLUE], run: references::clues },
    Check {
        rule: "pages, groups and pictures of the closed web that are named exist",
        codes: &[code::NO_GROUP, code::NO_PAGE, code::NO_PICTURE],
        run: web::named,
    },
    Check {
        rule: "on the closed web, every page and everything that settles a task can be come to in every language",
        codes: &[code::UNREACHED_PAGE, code::NO_CLUE],
        run: web::reached,
    },
    Check { rule: "an older version is older than its page", codes: &[code::WRONG_DATE], run: web::dates },
    Check { rule: "a page of the closed web has 40 to 160 words", codes: &[code::PAGE_LENGTH], run: web::length },
    Check { rule: "every link inside the page leads somewhere", codes: &[code::NO_LINK], run: references::links },
    Check {
        rule: "every term that is named exists, and is linked to from some text",
        codes: &[code::NO_TERM, code::IDLE_TERM],
        run: references::terms,
    },
    Check { rule: "right answers fit their task", codes: &[code::WRONG_ANSWERS], run: answers::run },
    Check {
        rule: "every line of a conversation is reached, every way ends, every choice can be made well and badly",
        codes: &[code::WRONG_LINES, code::WRONG_ANSWERS],
        run: dialogue::run,
    },
    Check { rule: "a repeated item repeats one earlier judged item", codes: &[code::WRONG_AGAIN], run: answers::again },
    Check {
        rule: "a language's texts are in its own letters",
        codes: &[code::FOREIGN_LETTER, code::NOT_NFC],
        run: language::letters,
    },
    Check { rule: "a language's texts have its own quotation marks", codes: &[code::WRONG_QUOTES], run: language::quotes },
    Check { rule: "feedback has at most 40 words", codes: &[code::LONG_FEEDBACK], run: language::feedback },
    Check { rule: "a definition has at most 35 words", codes: &[code::LONG_DEFINITION], run: language::definitions },
    Check { rule: "a lesson has six activities of three kinds", codes: &[code::FEW_ACTIVITIES], run: lesson::activities },
    Check { rule: "two passages never follow each other", codes: &[code::TWO_PASSAGES], run: lesson::passages },
    Check { rule: "half of a lesson's judged items hold", codes: &[code::UNBALANCED], run: lesson::balance },
    Check {
        rule: "a lesson has one deeper step, one family task and three recaps",
        codes: &[code::WRONG_FRAME, code::WRONG_ROLE],
        run: lesson::frame,
    },
    Check {
        rule: "every technique that is taught is practised and retrieved, and all are taught",
        codes: &[code::UNTAUGHT],
        run: techniques::run,
    },
    Check { rule: "a lesson takes 12 to 15 minutes in every language", codes: &[code::READING_TIME], run: minutes::run },
    Check {
        rule: "every scene is reached, every path ends, no choice is dead",
        codes: &[code::NO_SCENE, code::UNREACHED_SCENE, code::NO_END, code::DEAD_CHOICE],
        run: quest_graph::run,
    },
    Check { rule: "a chapter has all five endings, and each can be played", codes: &[code::NO_ENDING], run: quest::endings },
    Check {
        rule: "a chapter has twelve judged items or more, half of which hold, and no three alike in a row",
        codes: &[code::FEW_ITEMS, code::UNBALANCED, code::THREE_ALIKE],
        run: quest::balance,
    },
    Check {
        rule: "what is remembered was left by an earlier chapter, and something comes of every flag",
        codes: &[code::NO_MEMORY, code::IDLE_FLAG],
        run: quest::memories,
    },
    Check { rule: "whoever brings a message lives in the town", codes: &[code::NO_PERSON], run: quest::town },
    Check { rule: "where one searches, the clue is found in every language", codes: &[code::NO_CLUE], run: quest::searches },
    Check {
        rule: "the workshop has five places with three or four parts, one of each technique at least",
        codes: &[code::NO_TECHNIQUE, code::FEW_PARTS, code::IDLE_TECHNIQUE],
        run: workshop::parts,
    },
    Check {
        rule: "a part of the workshop is named among three techniques, the right one among them",
        codes: &[code::WRONG_LABELS],
        run: workshop::labels,
    },
    Check { rule: "daylight does not last for every item", codes: &[code::MUCH_DAYLIGHT], run: quest::daylight },
    Check {
        rule: "interface texts are the same in every language",
        codes: &[code::MISSING_TEXT, code::PLACEHOLDERS, code::PLURAL_FORMS],
        run: ui_texts::run,
    },
];
