# Интерфейс мәтіндері қазақша. Бір кілт – бір бүтін сөйлем.

brand = Тексер
skip-to-content = Мазмұнға өту
nav = Негізгі беттер
nav-progress = Өткен жолым
nav-settings = Баптаулар
whose-progress = Кім оқып отыр?
guest = Қонақ
language = Тіл
footer-promise = Осында жазғаның бұл құрылғыдан шықпайды.
teacher-room = Мұғалімге
loading = Жүктеліп жатыр…
not-loaded = Бұл бет жүктелмеді
not-loaded-text = Курстың бір бөлігі жетіспейді ({ $what }). Байланысты тексер немесе бүкіл қалтаны қайта көшір.
not-found = Мұндай бет жоқ
not-found-text = { $address } мекенжайында ештеңе жоқ.
to-map = Картаға
try-again = Қайта байқап көру
understood = Түсінікті
continue = Жалғастыру
start = Бастау
once-more = Тағы бір рет
back = Артқа
next = Келесі
later = Кейінге қалдыру
finish = Аяқтау
check = Тексеру
save = Сақтау
cancel = Болдырмау
print = Басып шығару
hint = Көмек

home-title = Тексер!
home-lead = Не рас, оны қалай білуге болады? Қысқа сабақтар мен хабары жылдам қала туралы хикая.
start-with = «{ $lesson }» сабағынан бастау
go-on-with = «{ $lesson }» сабағын жалғастыру
unit-heading = { $n }-бөлім. { $title }
unit-progress = { $n }-бөлім: өтілген сабақ – { $done }, барлығы – { $of }
patches-later = Сырмақтың тағы { $n } бөлігі тігіліп жатыр.
state-new = Басталмаған
state-begun = Басталған
state-completed = Өтілді
state-mastered = Меңгерілді
quest-title = «Ұзын құлақ» квесі
quest-intro = Далада хабардың құлағы ұзын болған. Сен – Самалқаланың тексерушісісің. Қала не естиді?
quest-how = Хабарды бағалап, оны не істейтініңді шешесің. Әр бетті ашқан сайын күн жарығы азаяды. Жарық { $daylight } бетке ғана жетеді, ойланып таңда.

lesson-size = Шамамен { $minutes } минут, { $steps } қадам
sources = Дереккөздер
lesson-completed = Сабақ өтілді
lesson-mastered = Сабақ меңгерілді
lesson-points = Соңғы жауаптарыңның ұпайы: { $got }, ең көбі – { $of }.
next-lesson = Келесі сабақ: { $lesson }
to-quest = Квестке: { $chapter }
steps = Қадамдар
step-of = { $n }-қадам, барлығы { $of }
role-deeper = Тереңірек
role-recap = Есте не қалды?
role-family = Отбасымен бірге

choose-one = Біреуін таңда
choose-several = Сәйкес келгенінің бәрін таңда
missing-choice = Алдымен жауап таңда.
your-verdict = Не дейсің?
verdict-holds = Рас
verdict-misleads = Жаңылыстырады
how-sure = Қаншалықты сенімдісің?
sure-1 = Болжап тұрмын
sure-2 = Онша сенімді емеспін
sure-3 = Едәуір сенімдімін
sure-4 = Анық білемін
missing-verdict = Алдымен жауабыңды, сосын қаншалықты сенімді екеніңді белгіле.
keep-answer = Жауабымды сақтау
answer-kept-for-later = Жауабың сақталды. Сабақтың соңында оған қайта ораламыз.
judged-before = Басында жауабың мынадай болды: { $verdict }. Енді не дейсің?
judged-before-not = Бұл хабарды бірінші рет бағалап отырсың.
judged-same = Бұрын да, қазір де жауабың бір: { $now }.
judged-changed = Алдымен жауабың мынадай болды: { $before }. Енді: { $now }.
look-around = Қарап шығатын беттер
look-around-pages =
    { $n ->
        [one] Жауап бермей тұрып, бір бетті ашуға болады
       *[other] Жауап бермей тұрып, { $n } бетті ашуға болады
    }
about-site = Бұл сайт туралы
missing-sort = Алдымен әр карточканың орнын тап.
order-up = Жоғары: { $item }
order-down = Төмен: { $item }
order-moved = { $item }: енді { $place }-орында.
triage-left =
    { $n ->
        [0] Барлық хабарға шешім таңдалды.
       *[other] Әлі { $n } хабар қалды.
    }
missing-triage = Алдымен әр хабарды не істейтініңді таңда.
missing-spot = Мәтіннен кемінде бір жерді белгіле.
your-thought = Сенің ойың
stays-here = Бұл осы құрылғыда қалады. Оған баға қойылмайды.
missing-thought = Алдымен бірнеше сөз жаз.
missing-compose = Алдымен әр орынға бір бөлік таңда.
what-do-you-expect = Қалай болады деп ойлайсың?
look = Көру
scale-runs = Шкала { $from } санынан басталып, { $to } санымен бітеді.
result-right = Дұрыс
result-not-so = Тағы бір қара
result-partly = Бір бөлігі дұрыс: { $got }, барлығы – { $of }
result-kept = Жауабың сақталды
result-open = Әзірге белгісіз
mark-right = Дұрыс:
mark-not-so = Олай емес:
mark-missed = Бұл да керек еді:
mark-note = Салыстыру үшін:
mark-thought = Сенің болжамың:
mark-turned-out = Нәтижесі:
you-said = Жауабың: { $verdict } ({ $sure }).

medium-chat = Чаттағы хабар
medium-post = Лентадағы жазба
medium-sms = СМС
medium-poster = Плакат
medium-page = Веб-бет
medium-notice = Хабарландыру
medium-talk = Ауызша айтылған сөз

meters = Қаланың жағдайы
meter-trust = Сенім
meter-peace = Тыныштық
meter-daylight = Күн жарығы
quest-say = Жауабым осы
you-think = Жауабың: { $verdict }.
what-do-you-do = Бұл хабарды не істейсің?
act-pass-on = Әрі қарай жолдаймын
act-check = Тоқтата тұрып, тексеремін
act-correct = Жылы сөзбен түзетіп жауап беремін
act-ignore = Тимеймін
checking = Қайда қарайсың?
daylight-left =
    { $n ->
        [0] Күн жарығы таусылды: бүгін бет ашылмайды.
       *[other] Күн жарығы тағы { $n } бетке жетеді.
    }
open-page = Ашу: { $site }
verdict-now = Ал енді не дейсің?
clue-page = Мұны көрсететін бет: { $site }
go-on = Әрі қарай
town-passed-true = Қала дер кезінде естиді. Сенім артты.
town-passed-false = Хабар Ұзын құлақпен тарап кетті. Енді оны түзету керек.
town-denied-true = Жұрт рас хабарға сенбей қалды.
town-corrected = Түзетуің қалаға тарады. Сенім артты.
town-missed-true = Бұл рас еді, біреулер естімей қалды.
town-left-false = Ол сен арқылы әрі тарамайды.
town-hasty = Мұны әзірге ешкім анық білмейді. Асығыс болды.
town-waits = Біреу анығын білгенше, хабар күте тұрады.
ending-judged = Дұрыс бағаланған хабар – { $right }, барлығы – { $of }.
replay-scene = Мына көріністі қайта ойнау: { $scene }
notebook = Қойын дәптерің
compass = Құбылнама
compass-help = Құбылнаманың тілі ақылыңды емес, қалай бағалайтыныңды көрсетеді. Ортада тұрса, расқа сенесің, жаңылыстыратынына күмәнданасың.
compass-left = Бәріне сенеді
compass-right = Бәріне күмәнданады
compass-none = Рас хабарды да, жаңылыстыратынын да бағалаған соң, құбылнама іске қосылады.
compass-trusting = Құбылнама тілі солға ауып тұр: жаңылыстыратын хабарға жиі сеніп қаласың. Сенбес бұрын тағы бір бетті аш.
compass-doubting = Құбылнама тілі оңға ауып тұр: рас хабарға да күмәнданасың. Хабардың рас екенін көрсететін дәлелді де ізде.
compass-centre = Құбылнама тілі ортаға жақын: екі жағын да таразылайсың.
pattern-lantern = Шырақ
pattern-open-gate = Ашық қақпа
pattern-locked-gate = Жабық қақпа
pattern-loud-drum = Дауысты дабыл
pattern-repaired-bridge = Жөнделген көпір

lessons = Сабақтар
lesson = Сабақ
state = Күйі
got-of = { $got } / { $of }

nickname = Лақап ат
nickname-help = Шын атыңды жазба: лақап ат жетеді.
sign = Белгің
sign-leopard = Барыс
sign-eagle = Бүркіт
sign-horse = Жылқы
sign-camel = Түйе
sign-fox = Түлкі
sign-hedgehog = Кірпі
sign-swan = Аққу
sign-tortoise = Тасбақа
band = Жасың
band-younger = 10–12 жас
band-older = 13–16 жас: тереңірек қадамдары бар
class-code = Сынып коды (мұғалімің берсе)
name-missing = Алдымен лақап ат жаз.
name-kept = Осы құрылғыда сақталды.
new-learner = Басқа оқушы
guest-line = Қонақ болып оқып отырсың.
choose-nickname = Лақап ат пен белгі таңдау
invitation = Өткен жолыңды лақап атпен сақта
looks = Көрінісі
text-size = Мәтін өлшемі
theme = Түстер
theme-system = Құрылғыдағыдай
theme-light = Ашық
theme-dark = Күңгірт
theme-contrast = Жоғары контраст
files = Сақтау және ашу
files-help = Файл өткен жолыңды сақтап, басқа компьютерге апарады. Файлды ашқанда ештеңе өшпейді, тек қосылады.
save-to-file = Файлға сақтау
load-from-file = Файлдан ашу
file-saved = tekser.json файлы жүктеп алынғандар қалтасында.
file-not-saved = Браузер файлды сақтамады. Басқа браузерді байқап көр.
file-loaded =
    { $n ->
        [0] Бұл файлдағының бәрі осында бар екен.
       *[other] Ашылды: { $n } жаңа жазба.
    }
export-xapi = Оқу жазбаларының қоймасына арнап сақтау (xAPI)
export-xapi-help = Мамандарға арналған. Файлда жауаптар бар, есім мен еркін жазылған мәтін жоқ.
export-saved = tekser-xapi.json файлы жүктеп алынғандар қалтасында.
file-unreadable = Бұл Тексердің файлы емес. tekser.json файлын таңда.
file-damaged = Файл бүлінген, ашылмады. Мұндағы өткен жолың өзгерген жоқ. Басқа компьютерде файлды қайта сақта.
erase-title = Жою
erase = Осы құрылғыдағының бәрін жою
erase-help = Осы құрылғыда оқитындардың бәрінің жазбасын өшіреді.
erase-sure = Бәрін жоясың ба? Файлға сақтамасаң, қайтара алмайсың.
erase-mine = Тек менікін жою
erase-mine-help = Қазір оқып отырған оқушының жазбасын өшіреді.
erase-mine-sure = Осы құрылғыдағы өз жазбаңды жоясың ба? Файлға сақтамасаң, қайтара алмайсың.
erase-yes = Иә, жою
trouble-blocked = Бұл браузер мұнда ештеңе сақтамайды. Оқуға болады, бірақ бетті жаппас бұрын файлға сақта.
trouble-full = Құрылғыда орын қалмады. Файлға сақта, сосын керек емесін жой.
trouble-corrupt = Сақталғанның бір бөлігі оқылмады. Ол бөлек қойылды, қалғаны орнында.
trouble-newer = Мұнда курстың жаңа нұсқасы да жазған. Бұл нұсқа түсінбейтін жазба сол күйі сақталады.

glossary = Сөздік
glossary-lead = Сабақтағы сөз түсініксіз болса, осы беттен қара.
glossary-terms = Сөздер
glossary-techniques = Айлалар
glossary-example = Мысалы:
glossary-see = Мынаны да қара:

teacher-lead = Бір компьютермен 40 минутқа арналған жоспарлар. Медиасауаттылықтан дайындық керек емес.
open-lesson = Сабақты ашу
plan-aim = Мақсаты
plan-prepare = Дайындық
plan-minutes = Минуттық жоспар
plan-time = Минут
plan-do = Не болады
plan-pupils-say = Оқушылар жиі айтатын сөз
plan-say = Оқушы айтады
plan-answer = Жауап бере аласыз
plan-discussion = Дұрыс жауабы жоқ сұрақ
plan-worked = Нәтижесін қалай көруге болады
plan-answers = Жауаптар
plan-step = Қадам
plan-right = Дұрыс жауап
plan-sheet = Басып шығаратын парақ
review-author = Бұл мәтіндерді автордың өзі ғана оқыды.
review-second-reader = Бұл мәтіндерді екінші оқырман оқыды; тіл редакторы әлі тексерген жоқ.
review-native = Бұл мәтіндерді тіл редакторы тексерді.
