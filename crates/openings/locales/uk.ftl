openings-weekday-1 = понеділок
openings-weekday-2 = вівторок
openings-weekday-3 = середа
openings-weekday-4 = четвер
openings-weekday-5 = п’ятниця
openings-weekday-6 = субота
openings-weekday-7 = неділя
openings-every-weeks = раз на { $weeks } тижні
openings-nth-1 = перший
openings-nth-2 = другий
openings-nth-3 = третій
openings-nth-4 = четвертий
openings-nth-5 = п’ятий
openings-nth-last = останній
openings-of-month = { $which } у місяці
openings-from = з { $day }
openings-to = до { $day }
openings-and = { $first } та { $last }
openings-days = з { $first } до { $last }
openings-hours-whole = { $hours ->
    [one] { $hours } година
    [few] { $hours } години
   *[other] { $hours } годин
 }
openings-minutes = { $minutes ->
    [one] { $minutes } хвилина
    [few] { $minutes } хвилини
   *[other] { $minutes } хвилин
 }
openings-hours-and-minutes = { $hours ->
    [one] { $hours } година { $minutes } хв
    [few] { $hours } години { $minutes } хв
   *[other] { $hours } годин { $minutes } хв
 }
openings-times-at = { $times }, { $place }
openings-words-at = { $words }, { $place }
openings-open = Відчинено
openings-closed = Зачинено
openings-open-until = Зараз відчинено, до { $time }
openings-opens-next = Відчиниться { $day } о { $time }
openings-no-opening = Найближчим часом не відчиняється.
openings-because = { $said }: { $reason }
openings-closed-days = Зачинено { $days }
openings-closed-holiday = Зачинено { $day } ({ $name })
openings-open-holiday = { $day } ({ $name }) відчинено { $times }
openings-day-off = { $day } зачинено ({ $usual })
openings-day-other = { $day } відчинено { $now } замість { $usual }
openings-day-extra = { $day } відчинено також { $times }
openings-in-your-comune = У вашому муніципалітеті
openings-kilometres = { $km } км по прямій
openings-step-free = Вхід без сходинок
openings-steps = Є сходинки
openings-public-title = Де допоможуть з роботою
openings-public-where = У якому муніципалітеті ви живете?
openings-public-where-hint = Спочатку покажемо той, що у вашому муніципалітеті, потім найближчі.
openings-public-find = Знайти
openings-public-all = Показати всі
openings-public-list = Усі пункти прийому
openings-public-for = Для тих, хто живе тут: { $comune }
openings-public-serves = ваш пункт прийому
openings-public-empty-title = Тут будуть пункти прийому
openings-public-empty-text = Поки що ця мережа не має пунктів, відчинених для людей.
openings-public-usual = Звичайні години
openings-public-place = Де це
openings-public-address = Адреса
openings-public-phone = Телефон
openings-public-email = E-mail
openings-public-entrance = Вхід
openings-public-body = Установа
openings-public-notices = Увага, ці дні особливі
openings-public-days = Найближчі чотирнадцять днів
openings-public-services = Що тут можна зробити
openings-public-free = Це безкоштовно.
openings-public-bring = Що взяти з собою:
openings-public-book = Записатися на прийом
