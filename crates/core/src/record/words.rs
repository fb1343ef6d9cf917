//! Facts as lists of words: `["seen", "fact-or-opinion", "three-trays"]`.
//!
//! The shortest JSON that a person can still read, and the least code to read it with.
//! Words are for ever. A fact that needs more gets a new first word, so that older copies keep it as it is:
//! a known first word with other words after it than expected is not understood either, and kept likewise.

use super::{Fact, Value};
use crate::{
    activity::{Judgement, Response, Score, Verdict},
    compass::Leaning,
    id::OptionId,
    learner::{Band, Learner, Sign},
    quest::{Action, Mode, Move, Pattern, Votes},
};

/// Adds the words of `fact` to `list`.
pub fn write(fact: &Fact, list: &mut Vec<Value>) {
    let mut add = |words: &[&str]| list.extend(words.iter().map(|&word| Value::Text(word.to_owned())));
    match fact {
        Fact::Named(learner) => {
            let band = match learner.band {
                Band::Younger => "10-12",
                Band::Older => "13-16",
            };
            add(&["named", &learner.nickname, learner.sign.name(), band, &learner.class_code]);
        }
        Fact::Seen { lesson, step } => add(&["seen", lesson.as_str(), step.as_str()]),
        Fact::Answered { lesson, step, response, score } => {
            let score = score.map(|score| format!("{}/{}", score.got, score.of)).unwrap_or_default();
            add(&["answered", lesson.as_str(), step.as_str(), &score]);
            match response {
                Response::Choice(ids) => write_ids("choice", ids, &mut add),
                Response::Order(ids) => write_ids("order", ids, &mut add),
                Response::Spot(ids) => write_ids("spot", ids, &mut add),
                Response::Trace(ids) => write_ids("trace", ids, &mut add),
                Response::Network(ids) => write_ids("network", ids, &mut add),
                Response::Judge(judgement) => write_judgement(*judgement, &mut add),
                Response::Sort(placed) => {
                    add(&["sort"]);
                    for (card, tray) in placed {
                        add(&[card.as_str(), tray.as_str()]);
                    }
                }
                Response::Reflect(text) => add(&["reflect", text]),
                Response::Browse { picked, trail } => {
                    add(&["browse", picked.as_str()]);
                    for page in trail {
                        add(&[page.as_str()]);
                    }
                }
                Response::Dialogue(ids) => write_ids("dialogue", ids, &mut add),
                Response::Triage(decided, leaning) => {
                    let Leaning { holds, alarms, misleads, misses } = leaning;
                    for word in ["triage", &holds.to_string(), &alarms.to_string(), &misleads.to_string(), &misses.to_string()] {
                        add(&[word]);
                    }
                    write_pairs(decided, &mut add);
                }
                Response::Compose(chosen, own) => {
                    add(&["compose", own]);
                    write_pairs(chosen, &mut add);
                }
                Response::Knobs(predicted, set) => {
                    add(&["knobs", predicted.as_str()]);
                    write_pairs(set, &mut add);
                }
            }
        }
        Fact::Completed { lesson } => add(&["completed", lesson.as_str()]),
        Fact::Started { chapter, mode: Mode::Solo, past } if past.is_empty() => add(&["started", chapter.as_str()]),
        Fact::Started { chapter, mode, past } => {
            add(&["began", chapter.as_str(), mode.name()]);
            past.iter().for_each(|memory| add(&[memory]));
        }
        Fact::Moved { chapter, step } => {
            add(&["moved", chapter.as_str()]);
            match step {
                Move::Choose(id) => add(&["choose", id.as_str()]),
                Move::Judge(judgement) => write_judgement(*judgement, &mut add),
                Move::Act(action) => add(&["act", action_name(*action)]),
                Move::Open(id) => add(&["open", id.as_str()]),
                Move::Vote(Votes { holds, misleads }) => add(&["vote", &holds.to_string(), &misleads.to_string()]),
                Move::Apart(said) => {
                    add(&["apart"]);
                    said.iter().for_each(|judgement| write_judgement(*judgement, &mut add));
                }
                Move::Through(person) => add(&["through", person]),
                Move::GoOn => add(&["go-on"]),
                Move::Replay(id) => add(&["replay", id.as_str()]),
            }
        }
        Fact::Ended { chapter, pattern, compass, mode } => {
            let compass = compass.map(|needle| needle.to_string()).unwrap_or_default();
            match mode {
                Mode::Solo => add(&["ended", chapter.as_str(), pattern.name(), &compass]),
                together => add(&["ended-together", chapter.as_str(), pattern.name(), &compass, together.name()]),
            }
        }
        Fact::Remembered { chapter, flags, notes, shaky } => {
            add(&["remembered", chapter.as_str()]);
            flags.iter().for_each(|flag| add(&["flag", flag]));
            notes.iter().for_each(|note| add(&[if shaky.contains(note) { "shaky" } else { "note" }, note.as_str()]));
        }
        Fact::Unknown(words) => list.extend_from_slice(words),
    }
}

/// The fact that `list` tells; `Fact::Unknown` for what is not understood.
pub fn read(list: &[Value]) -> Fact {
    let words: Option<Vec<&str>> = list.iter().map(Value::text).collect();
    words.and_then(|words| known(&words)).unwrap_or_else(|| Fact::Unknown(list.to_vec()))
}

fn known(words: &[&str]) -> Option<Fact> {
    Some(match *words {
        ["named", nickname, sign, band, class_code] => Fact::Named(Learner {
            nickname: nickname.to_owned(),
            sign: Sign::ALL.into_iter().find(|known| known.name() == sign)?,
            band: match band {
                "10-12" => Band::Younger,
                "13-16" => Band::Older,
                _ => return None,
            },
            class_code: class_code.to_owned(),
        }),
        ["seen", lesson, step] => Fact::Seen { lesson: lesson.into(), step: step.into() },
        ["answered", lesson, step, score, kind, ref given @ ..] => Fact::Answered {
            lesson: lesson.into(),
            step: step.into(),
            response: match (kind, given) {
                ("choice", ids) => Response::Choice(read_ids(ids)),
                ("order", ids) => Response::Order(read_ids(ids)),
                ("spot", ids) => Response::Spot(read_ids(ids)),
                ("trace", ids) => Response::Trace(read_ids(ids)),
                ("network", ids) => Response::Network(read_ids(ids)),
                ("dialogue", ids) => Response::Dialogue(read_ids(ids)),
                ("judge", judgement) => Response::Judge(read_judgement(judgement)?),
                ("sort", placed) if placed.len().is_multiple_of(2) => {
                    Response::Sort(placed.chunks(2).map(|pair| (pair[0].into(), pair[1].into())).collect())
                }
                ("reflect", [text]) => Response::Reflect((*text).to_owned()),
                ("browse", [picked, trail @ ..]) => {
                    Response::Browse { picked: (*picked).into(), trail: trail.iter().map(|&page| page.into()).collect() }
                }
                ("triage", [holds, alarms, misleads, misses, decided @ ..]) if decided.len().is_multiple_of(2) => {
                    let leaning = read_leaning([holds, alarms, misleads, misses])?;
                    Response::Triage(decided.chunks(2).map(|pair| (pair[0].into(), pair[1].into())).collect(), leaning)
                }
                ("compose", [own, chosen @ ..]) => Response::Compose(read_pairs(chosen)?, (*own).to_owned()),
                ("knobs", [predicted, set @ ..]) => Response::Knobs((*predicted).into(), read_pairs(set)?),
                _ => return None,
            },
            score: match score {
                "" => None,
                _ => {
                    let (got, of) = score.split_once('/')?;
                    let score = Score { got: got.parse().ok()?, of: of.parse().ok()? };
                    if score.of == 0 || score.got > score.of {
                        return None;
                    }
                    Some(score)
                }
            },
        },
        ["completed", lesson] => Fact::Completed { lesson: lesson.into() },
        ["started", chapter] => Fact::Started { chapter: chapter.into(), mode: Mode::Solo, past: Vec::new() },
        ["began", chapter, mode, ref past @ ..] => Fact::Started {
            chapter: chapter.into(),
            mode: read_mode(mode)?,
            past: past.iter().map(|&memory| memory.to_owned()).collect(),
        },
        ["moved", chapter, kind, ref given @ ..] => Fact::Moved {
            chapter: chapter.into(),
            step: match (kind, given) {
                ("choose", [id]) => Move::Choose((*id).into()),
                ("judge", judgement) => Move::Judge(read_judgement(judgement)?),
                ("act", [name]) => {
                    let all = [Action::PassOn, Action::Check, Action::Correct, Action::Ignore];
                    Move::Act(all.into_iter().find(|action| action_name(*action) == *name)?)
                }
                ("open", [id]) => Move::Open((*id).into()),
                ("vote", [holds, misleads]) => Move::Vote(Votes { holds: holds.parse().ok()?, misleads: misleads.parse().ok()? }),
                ("apart", ["judge", one, sure, "judge", other, as_sure]) => {
                    Move::Apart([read_judgement(&[one, sure])?, read_judgement(&[other, as_sure])?])
                }
                ("through", [person]) => Move::Through((*person).to_owned()),
                ("go-on", []) => Move::GoOn,
                ("replay", [id]) => Move::Replay((*id).into()),
                _ => return None,
            },
        },
        ["ended", chapter, pattern, compass] => read_ending(chapter, pattern, compass, Mode::Solo)?,
        ["ended-together", chapter, pattern, compass, mode] => read_ending(chapter, pattern, compass, read_mode(mode)?)?,
        ["remembered", chapter, ref kept @ ..] if kept.len().is_multiple_of(2) => {
            let (mut flags, mut notes, mut shaky) = (Vec::new(), Vec::new(), Vec::new());
            for pair in kept.chunks(2) {
                match pair[0] {
                    "flag" => flags.push(pair[1].to_owned()),
                    "note" => notes.push(pair[1].into()),
                    "shaky" => {
                        notes.push(pair[1].into());
                        shaky.push(pair[1].into());
                    }
                    _ => return None,
                }
            }
            Fact::Remembered { chapter: chapter.into(), flags, notes, shaky }
        }
        _ => return None,
    })
}

fn read_mode(word: &str) -> Option<Mode> {
    Mode::ALL.into_iter().find(|known| known.name() == word)
}

fn read_ending(chapter: &str, pattern: &str, compass: &str, mode: Mode) -> Option<Fact> {
    let pattern = Pattern::ALL.into_iter().find(|known| known.name() == pattern)?;
    let compass = if compass.is_empty() { None } else { Some(compass.parse().ok()?) };
    Some(Fact::Ended { chapter: chapter.into(), pattern, compass, mode })
}

fn action_name(action: Action) -> &'static str {
    match action {
        Action::PassOn => "pass-on",
        Action::Check => "check",
        Action::Correct => "correct",
        Action::Ignore => "ignore",
    }
}

fn write_ids(kind: &str, ids: &[OptionId], add: &mut dyn FnMut(&[&str])) {
    add(&[kind]);
    for id in ids {
        add(&[id.as_str()]);
    }
}

fn read_ids(words: &[&str]) -> Vec<OptionId> {
    words.iter().map(|&word| word.into()).collect()
}

fn read_leaning(words: [&str; 4]) -> Option<Leaning> {
    let mut counts = [0; 4];
    for (count, word) in counts.iter_mut().zip(words) {
        *count = word.parse().ok().filter(|count| *count <= Leaning::MOST)?;
    }
    let [holds, alarms, misleads, misses] = counts;
    let sound = alarms <= holds && misses <= misleads;
    sound.then_some(Leaning { holds, alarms, misleads, misses })
}

fn write_pairs(pairs: &[(OptionId, OptionId)], add: &mut dyn FnMut(&[&str])) {
    for (place, what) in pairs {
        add(&[place.as_str(), what.as_str()]);
    }
}

fn read_pairs(words: &[&str]) -> Option<Vec<(OptionId, OptionId)>> {
    words.len().is_multiple_of(2).then(|| words.chunks(2).map(|pair| (pair[0].into(), pair[1].into())).collect())
}

fn write_judgement(judgement: Judgement, add: &mut dyn FnMut(&[&str])) {
    let verdict = match judgement.verdict {
        Verdict::Holds => "holds",
        Verdict::Misleads => "misleads",
    };
    add(&["judge", verdict, &judgement.confidence.to_string()]);
}

fn read_judgement(words: &[&str]) -> Option<Judgement> {
    let [verdict, confidence] = *words else { return None };
    let verdict = match verdict {
        "holds" => Verdict::Holds,
        "misleads" => Verdict::Misleads,
        _ => return None,
    };
    let confidence = confidence.parse().ok().filter(|sure| (1..=4).contains(sure))?;
    Some(Judgement { verdict, confidence })
}
