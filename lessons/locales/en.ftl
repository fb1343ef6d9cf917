# Interface texts in English. One key, one whole sentence; never glued from parts.

brand = Tekser
skip-to-content = To the content
nav = Main pages
nav-progress = My progress
nav-settings = Settings
whose-progress = Whose progress is this?
guest = Guest
language = Language
footer-promise = Nothing you write here leaves this device.
teacher-room = For the teacher
loading = Loading…
not-loaded = This page did not load
not-loaded-text = A part of the course is missing ({ $what }). Check the connection, or copy the whole folder again.
not-found = There is no such page
not-found-text = There is nothing at the address { $address }.
to-map = To the map
try-again = Try again
understood = Understood
continue = Continue
start = Start
once-more = Once more
back = Back
next = Next
later = Leave for later
finish = Finish
check = Check
save = Save
cancel = Cancel
print = Print
hint = Hint

home-title = Check it!
home-lead = What is true, and how can you know? Short lessons and a story about a town where news travels fast.
start-with = Start with “{ $lesson }”
go-on-with = Continue with “{ $lesson }”
unit-heading = Unit { $n }. { $title }
unit-progress = Unit { $n }: { $done } of { $of } lessons completed
patches-later =
    { $n ->
        [one] { $n } more patch is being sewn.
       *[other] { $n } more patches are being sewn.
    }
state-new = Not started
state-begun = Started
state-completed = Completed
state-mastered = Mastered
quest-title = Quest: The Long Ear
quest-intro = On the steppe, news always had a long ear. You are the checker of Samalqala. What will the town hear?
quest-how = You judge messages and decide what to do with them. Opening a page costs daylight. You have enough for { $daylight } pages, so choose well.

lesson-size = About { $minutes } minutes, { $steps } steps
sources = Sources
lesson-completed = Lesson completed
lesson-mastered = Lesson mastered
lesson-points = Points in your last answers: { $got } of { $of }.
retry = Worth another try
retry-lesson = From an earlier lesson: { $lesson }
next-lesson = Next lesson: { $lesson }
to-quest = To the quest: { $chapter }
steps = Steps
step-of = Step { $n } of { $of }
role-deeper = Going deeper
role-recap = What do you remember?
role-family = For the family

choose-one = Choose one
choose-several = Choose all that fit
missing-choice = Choose an answer first.
your-verdict = What do you say?
verdict-holds = It holds
verdict-misleads = It misleads
how-sure = How sure are you?
sure-1 = Just guessing
sure-2 = Not very sure
sure-3 = Fairly sure
sure-4 = Certain
missing-verdict = Choose a verdict, then how sure you are.
keep-answer = Keep my answer
answer-kept-for-later = Your answer is kept. We will come back to it at the end of the lesson.
judged-before = At the start you said: { $verdict }. What do you say now?
judged-before-not = You have not judged this message before.
judged-same = Before and now you say the same: { $now }.
judged-changed = First you said: { $before }. Now you say: { $now }.
look-around = Pages to look at
look-around-pages =
    { $n ->
        [one] You can open a page before you judge
       *[other] You can open { $n } pages before you judge
    }
about-site = About this site
missing-sort = Put every card in a place first.
order-up = Move up: { $item }
order-down = Move down: { $item }
order-moved = { $item }: now in place { $place }.
triage-left =
    { $n ->
        [0] Every message is decided.
        [one] { $n } message is still undecided.
       *[other] { $n } messages are still undecided.
    }
missing-triage = Decide on every message first.
your-reply = Your reply
you-say = You
talk-over = The conversation is over.
from-the-beginning = From the beginning
clock-on = With a clock ({ $n } s)
clock-off = Without a clock
clock-left = { $n } s left
clock-out = Time is up. Choose calmly: no points are lost.
missing-spot = Mark at least one place in the text.
your-thought = Your thought
stays-here = This stays on this device. Nobody marks it.
missing-thought = Write a few words first.
missing-compose = Choose a part for every place first.
what-do-you-expect = What do you expect?
look = Look
scale-runs = The scale runs from { $from } to { $to }.
trace-which = Which copy is the original?
trace-you-said = You took this for the original: { $copy }.
trace-compare = Compare with the whole picture: { $copy }
trace-here = In this copy
trace-here-turned = In this copy: turned round as in a mirror
trace-whole = The whole picture
network-ask = Ask: { $name }
network-known = What is known so far
network-nothing = Nothing yet. Ask somebody.
network-source = With whom did it begin?
network-few = Ask at least two people before you decide. One person knows only one part of the way.
network-way = The whole way
network-reached = Have heard the rumour: { $rumour }. Have heard the correction: { $correction }.
network-again = Step by step from the beginning
network-next = Next step
network-rumour = Rumour
network-correction = Correction
network-tells = to
result-right = That is right
result-not-so = Look again
result-partly = Partly right: { $got } of { $of }
result-kept = Your answer is kept
result-open = Cannot tell yet
mark-right = Right:
mark-not-so = Not so:
mark-missed = This one too:
mark-note = For comparison:
mark-thought = You expected:
mark-turned-out = It turned out:
you-said = You said: { $verdict } ({ $sure }).
you-picked = You said: { $option }.
browser = A small browser
browser-made-up = This web was made for the lesson. Nothing here leads out of it.
browser-tabs = Tabs
browser-new-tab = + New tab
browser-close = Close this tab
browser-address = Address:
browser-search = Search
browser-what = What are you looking for?
browser-find = Find
browser-suggested = You could search for:
browser-nothing = Nothing found. Try other words.
browser-found = Found: { $n }
browser-ad = Advert
browser-links = Links on this page:
browser-find-picture = Where else is this picture?
browser-copies = The same picture on other pages
browser-no-copies = This picture is on no other page
browser-versions = Older versions
browser-archived = From the archive: this page as it was on { $date }.
browser-owner = Owner: { $owner }
browser-no-owner = Owner: not named
browser-since = Online since { $year }
way-left = You left the page.
way-not-left = You did not leave the site where you started.
way-source = You opened an independent source.
way-no-source = You opened no independent source that settles it. Try again and look for one.
way-original = You found where it came from.
way-no-original = You did not open the page where it came from.
way-then-now = Pages opened: { $before } at the start, { $now } now.

medium-chat = Message in a chat
medium-post = Post in a feed
medium-sms = Short message
medium-poster = Poster
medium-page = Web page
medium-notice = Notice
medium-talk = Said aloud

meters = How the town is doing
meter-trust = Trust
meter-peace = Peace
meter-daylight = Daylight
quest-say = That is my verdict
you-think = You think: { $verdict }.
what-do-you-do = What do you do with it?
act-pass-on = Pass it on
act-check = Wait and check
act-correct = Correct it kindly
act-ignore = Leave it
checking = Where do you look?
daylight-left =
    { $n ->
        [0] No daylight is left: no more pages today.
        [one] Daylight is left for { $n } page.
       *[other] Daylight is left for { $n } pages.
    }
open-page = Open: { $site }
verdict-now = And now: what do you say?
clue-page = The page that shows it: { $site }
go-on = Go on
town-passed-true = The town hears it in time. Trust grows.
town-passed-false = The Long Ear carries it through the town. Somebody must put it right.
town-denied-true = People stop believing a true message.
town-corrected = Your correction goes round. Trust grows.
town-missed-true = It was true, and some people did not hear of it.
town-left-false = It goes no further through you.
town-hasty = Nobody could know this yet. It was too early.
town-waits = It waits until somebody knows more.
ending-judged = Your verdict was right for { $right } of { $of } messages.
replay-scene = Try this one again: { $scene }
notebook = Your notebook
compass = Compass
compass-help = The needle shows how you judge, not how clever you are. In the middle you believe what holds and doubt what misleads.
compass-left = Believes too easily
compass-right = Doubts everything
compass-none = The compass shows something once you have judged true and misleading messages.
compass-trusting = Your needle leans to the left: you often believed misleading messages. Open one more page before you believe.
compass-doubting = Your needle leans to the right: you doubted messages that were true. Look for what speaks for a message, too.
compass-centre = Your needle is near the middle: you weigh both sides.
pattern-lantern = The lantern
pattern-open-gate = The open gate
pattern-locked-gate = The locked gate
pattern-loud-drum = The loud drum
pattern-repaired-bridge = The repaired bridge

lessons = Lessons
lesson = Lesson
state = Status
got-of = { $got } of { $of }

nickname = Nickname
nickname-help = Not your real name. A nickname is enough.
sign = Your sign
sign-leopard = Snow leopard
sign-eagle = Eagle
sign-horse = Horse
sign-camel = Camel
sign-fox = Fox
sign-hedgehog = Hedgehog
sign-swan = Swan
sign-tortoise = Tortoise
band = Your age
band-younger = 10–12
band-older = 13–16: with deeper steps
class-code = Class code (if your teacher gave one)
name-missing = Write a nickname first.
name-kept = Saved on this device.
new-learner = Another learner
guest-line = You learn as a guest.
choose-nickname = Choose a nickname and a sign
invitation = Keep your progress under a nickname
looks = How it looks
text-size = Text size
theme = Colours
theme-system = As on the device
theme-light = Light
theme-dark = Dark
theme-contrast = High contrast
files = Save and load
files-help = A file keeps your progress safe and takes it to another computer. Loading adds; it never overwrites.
save-to-file = Save to file
load-from-file = Load from file
file-saved = The file tekser.json is in your downloads.
file-not-saved = The browser did not take the file. Try another browser.
file-loaded =
    { $n ->
        [0] Everything from this file was already here.
        [one] Loaded: { $n } new entry.
       *[other] Loaded: { $n } new entries.
    }
export-xapi = Export for a learning record store (xAPI)
export-xapi-help = For specialists. The file holds the answers, without names and without what was written freely.
export-saved = The file tekser-xapi.json is in your downloads.
file-unreadable = This is not a Tekser file. Choose the file tekser.json.
file-damaged = This file is damaged and was not loaded. Your progress here is unchanged. Save the file again on the other computer.
erase-title = Erase
erase = Erase everything on this device
erase-help = Removes the progress of all learners on this device.
erase-sure = Erase everything? Without a saved file it cannot come back.
erase-mine = Erase only my progress
erase-mine-help = Removes only the progress of the learner who is using the course now.
erase-mine-sure = Erase your progress on this device? Without a saved file it cannot come back.
erase-yes = Yes, erase
trouble-blocked = This browser keeps nothing here. You can learn, but save to a file before you close the page.
trouble-full = There is no room left on this device. Save to a file; then erase what is no longer needed.
trouble-corrupt = Part of the saved progress could not be read. It was set aside; the rest is here.
trouble-newer = A newer version of the course has saved here too. What this version cannot read is kept unchanged.

glossary = Glossary
glossary-lead = Is a word in a lesson new to you? Look here.
glossary-terms = Words
glossary-techniques = Tricks
glossary-example = Example:
glossary-see = See also:

teacher-lead = Plans for 40 minutes and one computer. No preparation in media literacy is needed.
open-lesson = Open the lesson
plan-aim = Aim
plan-prepare = Prepare
plan-minutes = Minute by minute
plan-time = Minutes
plan-do = What happens
plan-pupils-say = What pupils often say
plan-say = They say
plan-answer = You can answer
plan-discussion = A question without a right answer
plan-worked = How to see that it worked
plan-answers = Answers
plan-step = Step
plan-right = Right answer
plan-sheet = Sheet to print
review-author = These texts were read by their author only.
review-second-reader = These texts were read by a second reader; a native editor has not checked them yet.
review-native = These texts were checked by a native editor.
