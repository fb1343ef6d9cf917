# Тексты интерфейса на русском. Один ключ — одна целая фраза.

brand = Тексер
skip-to-content = К содержанию
nav = Главные страницы
nav-progress = Пройдено
nav-settings = Настройки
whose-progress = Кто занимается?
guest = Гость
language = Язык
footer-promise = Всё, что ты здесь пишешь, остаётся на этом устройстве.
teacher-room = Учителю
loading = Загрузка…
not-loaded = Страница не загрузилась
not-loaded-text = Не хватает части курса ({ $what }). Проверь связь или скопируй всю папку заново.
not-found = Такой страницы нет
not-found-text = По адресу { $address } ничего нет.
to-map = К карте
try-again = Попробовать ещё раз
understood = Понятно
continue = Продолжить
start = Начать
once-more = Ещё раз
back = Назад
next = Далее
later = Оставить на потом
finish = Завершить
check = Проверить
save = Сохранить
cancel = Отмена
print = Печать
hint = Подсказка

home-title = Проверь!
home-lead = Что правда и как это узнать? Короткие уроки и история о городке, где новости разлетаются мгновенно.
start-with = Начать с урока «{ $lesson }»
go-on-with = Продолжить: «{ $lesson }»
unit-heading = Раздел { $n }. { $title }
unit-progress = Раздел { $n }: пройдено уроков — { $done } из { $of }
patches-later =
    { $n ->
        [one] Ещё { $n } лоскут пока шьётся.
        [few] Ещё { $n } лоскута пока шьются.
        [many] Ещё { $n } лоскутов пока шьются.
       *[other] Ещё { $n } лоскута пока шьются.
    }
state-new = Ещё не начато
state-begun = Начато
state-completed = Пройдено
state-mastered = Освоено
quest-title = Квест «Узун-Кулак»
quest-intro = В степи у новостей всегда было длинное ухо. Ты проверяешь слухи в Самалкале: таких здесь зовут тексеруши. Что услышит город?
quest-how = Ты оцениваешь сообщения и решаешь, что с ними делать. На каждую страницу уходит дневной свет. Сколько страниц можно открыть: { $daylight }. Выбирай с умом.

lesson-size = Около { $minutes } минут, шагов: { $steps }
sources = Источники
lesson-completed = Урок пройден
lesson-mastered = Урок освоен
lesson-points = Баллы за последние ответы: { $got } из { $of }.
retry = Стоит попробовать ещё раз
retry-lesson = Из прошлых уроков: { $lesson }
next-lesson = Следующий урок: { $lesson }
to-quest = К квесту: { $chapter }
steps = Шаги
step-of = Шаг { $n } из { $of }
role-deeper = Шаг вглубь
role-recap = Что запомнилось?
role-family = Для всей семьи

choose-one = Выбери один ответ
choose-several = Выбери всё, что подходит
missing-choice = Сначала выбери ответ.
your-verdict = Что скажешь?
verdict-holds = Правда
verdict-misleads = Сбивает с толку
how-sure = Насколько уверенно ты так думаешь?
sure-1 = Наугад
sure-2 = Не очень уверенно
sure-3 = Довольно уверенно
sure-4 = Точно знаю
missing-verdict = Выбери ответ и отметь, насколько уверенно ты так думаешь.
keep-answer = Запомнить ответ
answer-kept-for-later = Ответ сохранён. Мы вернёмся к нему в конце урока.
judged-before = В начале ответ был такой: { $verdict }. А что скажешь теперь?
judged-before-not = Это сообщение ты оцениваешь впервые.
judged-same = Ответ тот же, что и раньше: { $now }.
judged-changed = Сначала ответ был: { $before }. Теперь: { $now }.
look-around = Страницы, куда можно заглянуть
look-around-pages =
    { $n ->
        [one] Прежде чем ответить, можно открыть { $n } страницу
        [few] Прежде чем ответить, можно открыть { $n } страницы
        [many] Прежде чем ответить, можно открыть { $n } страниц
       *[other] Прежде чем ответить, можно открыть { $n } страницы
    }
about-site = Об этом сайте
missing-sort = Сначала найди место каждой карточке.
order-up = Выше: { $item }
order-down = Ниже: { $item }
order-moved = { $item }: теперь на месте { $place }.
triage-left =
    { $n ->
        [0] По каждому сообщению есть решение.
        [one] Осталось решить: { $n } сообщение.
        [few] Осталось решить: { $n } сообщения.
        [many] Осталось решить: { $n } сообщений.
       *[other] Осталось решить: { $n } сообщения.
    }
missing-triage = Сначала реши, что делать с каждым сообщением.
your-reply = Твой ответ
you-say = Ты
talk-over = Разговор окончен.
from-the-beginning = Начать сначала
clock-on = На время ({ $n } с)
clock-off = Без времени
clock-left = Осталось { $n } с
clock-out = Время вышло. Выбирай спокойно: баллы не пропадут.
missing-spot = Отметь в тексте хотя бы одно место.
your-thought = Твоя мысль
stays-here = Это останется на твоём устройстве. Оценки за это не будет.
missing-thought = Сначала напиши несколько слов.
missing-compose = Сначала выбери часть для каждого места.
what-do-you-expect = Как думаешь, что получится?
look = Посмотреть
scale-runs = Шкала идёт от { $from } до { $to }.
trace-which = Какая из копий — оригинал?
trace-you-said = Твой выбор оригинала: { $copy }.
trace-compare = Сравнить с целой картинкой: { $copy }
trace-here = В этой копии
trace-here-turned = В этой копии: отражено, как в зеркале
trace-whole = Картинка целиком
network-ask = Спросить: { $name }
network-known = Что уже известно
network-nothing = Пока ничего. Спроси кого-нибудь.
network-source = С кого всё началось?
network-few = Прежде чем решать, спроси хотя бы двоих. Один человек знает только кусочек пути.
network-way = Весь путь
network-reached = Слух услышали: { $rumour }. Поправку услышали: { $correction }.
network-again = По шагам с начала
network-next = Следующий шаг
network-rumour = Слух
network-correction = Поправка
network-tells = — узнаёт
result-right = Верно
result-not-so = Посмотри ещё раз
result-partly = Отчасти верно: { $got } из { $of }
result-kept = Ответ сохранён
result-open = Пока неясно
mark-right = Верно:
mark-not-so = Не так:
mark-missed = Тоже сюда:
mark-note = Для сравнения:
mark-thought = Твоё предположение:
mark-turned-out = Получилось так:
you-said = Твой ответ: { $verdict } ({ $sure }).
you-picked = Твой ответ: { $option }.
browser = Маленький браузер
browser-made-up = Этот интернет придуман для урока. Наружу из него ничего не ведёт.
browser-tabs = Вкладки
browser-new-tab = + Новая вкладка
browser-close = Закрыть эту вкладку
browser-address = Адрес:
browser-search = Поиск
browser-what = Что ищем?
browser-find = Найти
browser-suggested = Можно поискать:
browser-nothing = Ничего не нашлось. Попробуй другие слова.
browser-found = Нашлось: { $n }
browser-ad = Реклама
browser-links = Ссылки на этой странице:
browser-find-picture = Где ещё есть эта картинка?
browser-copies = Та же картинка на других страницах
browser-no-copies = На других страницах этой картинки нет
browser-versions = Прежние версии
browser-archived = Из архива: так страница выглядела { $date }.
browser-owner = Владелец: { $owner }
browser-no-owner = Владелец: не указан
browser-since = В сети с { $year } года
way-left = Шаг в сторону сделан: открыты другие сайты.
way-not-left = Шага в сторону пока нет: всё прочитано на одном сайте.
way-source = Независимый источник открыт.
way-no-source = Независимый источник, который всё проясняет, не открыт. Попробуй его найти.
way-original = Первоисточник найден.
way-no-original = Страница первоисточника не открыта.
way-then-now = Открыто страниц: в начале — { $before }, теперь — { $now }.

medium-chat = Сообщение в чате
medium-post = Пост в ленте
medium-sms = СМС
medium-poster = Плакат
medium-page = Веб-страница
medium-notice = Объявление
medium-talk = Сказано вслух

meters = Как дела в городе
meter-trust = Доверие
meter-peace = Спокойствие
meter-daylight = Дневной свет
quest-say = Это мой ответ
you-think = Твой ответ: { $verdict }.
what-do-you-do = Что сделаешь с сообщением?
act-pass-on = Передам дальше
act-check = Подожду и проверю
act-correct = Отвечу по-доброму и поправлю
act-ignore = Оставлю как есть
checking = Куда заглянешь?
daylight-left =
    { $n ->
        [0] Дневной свет закончился: сегодня страниц больше не открыть.
        [one] Света хватит ещё на { $n } страницу.
        [few] Света хватит ещё на { $n } страницы.
        [many] Света хватит ещё на { $n } страниц.
       *[other] Света хватит ещё на { $n } страницы.
    }
open-page = Открыть: { $site }
verdict-now = А теперь что скажешь?
clue-page = Страница, где это видно: { $site }
go-on = Дальше
town-passed-true = Город узнаёт вовремя. Доверие растёт.
town-passed-false = Узун-Кулак разносит сообщение по городу. Придётся исправлять.
town-denied-true = Люди перестают верить правдивому сообщению.
town-corrected = Твоя поправка расходится по городу. Доверие растёт.
town-missed-true = Это была правда, и кто-то о ней не узнал.
town-left-false = Через тебя оно дальше не пойдёт.
town-hasty = Этого пока никто не мог знать. Рановато.
town-waits = Сообщение подождёт, пока не станет известно больше.
ending-judged = Верных ответов о сообщениях: { $right } из { $of }.
replay-scene = Сыграть эту сцену ещё раз: { $scene }
notebook = Твой блокнот
compass = Компас
compass-help = Стрелка показывает не ум, а то, как ты судишь. Посередине верят тому, что правда, и сомневаются в том, что сбивает с толку.
compass-left = Верит слишком легко
compass-right = Сомневается во всём
compass-none = Компас заработает, когда будут оценены и правдивые, и сбивающие с толку сообщения.
compass-trusting = Стрелка уходит влево: ты часто веришь тому, что сбивает с толку. Прежде чем поверить, открой ещё одну страницу.
compass-doubting = Стрелка уходит вправо: под сомнение попала и правда. Ищи и то, что говорит в пользу сообщения.
compass-centre = Стрелка около середины: ты взвешиваешь обе стороны.
pattern-lantern = Фонарь
pattern-open-gate = Открытые ворота
pattern-locked-gate = Запертые ворота
pattern-loud-drum = Громкий барабан
pattern-repaired-bridge = Починенный мост

lessons = Уроки
lesson = Урок
state = Как идёт
got-of = { $got } из { $of }

nickname = Прозвище
nickname-help = Не настоящее имя: прозвища достаточно.
sign = Твой знак
sign-leopard = Барс
sign-eagle = Орёл
sign-horse = Конь
sign-camel = Верблюд
sign-fox = Лиса
sign-hedgehog = Ёж
sign-swan = Лебедь
sign-tortoise = Черепаха
band = Возраст
band-younger = 10–12 лет
band-older = 13–16 лет: есть шаги вглубь
class-code = Код класса (если его дал учитель)
name-missing = Сначала напиши прозвище.
name-kept = Сохранено на этом устройстве.
new-learner = Другой ученик
guest-line = Ты занимаешься как гость.
choose-nickname = Выбрать прозвище и знак
invitation = Сохрани пройденное под прозвищем
looks = Как выглядит
text-size = Размер текста
theme = Цвета
theme-system = Как на устройстве
theme-light = Светлые
theme-dark = Тёмные
theme-contrast = Высокий контраст
files = Сохранить и загрузить
files-help = Файл сбережёт пройденное и перенесёт его на другой компьютер. Загрузка только добавляет и ничего не стирает.
save-to-file = Сохранить в файл
load-from-file = Загрузить из файла
file-saved = Файл tekser.json лежит в загрузках.
file-not-saved = Браузер не сохранил файл. Попробуй другой браузер.
file-loaded =
    { $n ->
        [0] Всё из этого файла здесь уже есть.
        [one] Загружено: { $n } новая запись.
        [few] Загружено: { $n } новые записи.
        [many] Загружено: { $n } новых записей.
       *[other] Загружено: { $n } новой записи.
    }
export-xapi = Выгрузить для хранилища учебных записей (xAPI)
export-xapi-help = Для специалистов. В файле ответы; имени и свободно написанного текста в нём нет.
export-saved = Файл tekser-xapi.json лежит в загрузках.
file-unreadable = Это не файл Тексера. Выбери файл tekser.json.
file-damaged = Файл повреждён и не загружен. Пройденное здесь не изменилось. Сохрани файл на другом компьютере ещё раз.
erase-title = Удалить
erase = Удалить всё с этого устройства
erase-help = Стирает пройденное всех, кто занимается на этом устройстве.
erase-sure = Удалить всё? Без сохранённого файла вернуть это нельзя.
erase-mine = Удалить только моё
erase-mine-help = Стирает пройденное только у того, кто занимается сейчас.
erase-mine-sure = Удалить всё, что пройдено тобой на этом устройстве? Без сохранённого файла вернуть это нельзя.
erase-yes = Да, удалить
trouble-blocked = Этот браузер здесь ничего не хранит. Заниматься можно, но перед закрытием сохрани пройденное в файл.
trouble-full = На устройстве не осталось места. Сохрани пройденное в файл, потом удали лишнее.
trouble-corrupt = Часть сохранённого прочитать не удалось. Она отложена, остальное на месте.
trouble-newer = Здесь писала и более новая копия курса. То, чего эта копия не знает, хранится без изменений.

glossary = Словарик
glossary-lead = Встретилось непонятное слово? Загляни сюда.
glossary-terms = Слова
glossary-techniques = Приёмы
glossary-example = Например:
glossary-see = Посмотри ещё:

teacher-lead = Планы на 40 минут и один компьютер. Специальная подготовка по медиаграмотности не нужна.
open-lesson = Открыть урок
plan-aim = Цель
plan-prepare = Подготовить
plan-minutes = По минутам
plan-time = Минуты
plan-do = Что происходит
plan-pupils-say = Что обычно говорят ребята
plan-say = Ребята говорят
plan-answer = Можно ответить
plan-discussion = Вопрос без правильного ответа
plan-worked = Как увидеть, что получилось
plan-answers = Ответы
plan-step = Шаг
plan-right = Верный ответ
plan-sheet = Лист для печати
review-author = Эти тексты читал только автор.
review-second-reader = Эти тексты прочитал второй читатель; редактор — носитель языка их ещё не проверял.
review-native = Эти тексты проверил редактор — носитель языка.
