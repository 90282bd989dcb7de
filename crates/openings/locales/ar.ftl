openings-weekday-1 = الاثنين
openings-weekday-2 = الثلاثاء
openings-weekday-3 = الأربعاء
openings-weekday-4 = الخميس
openings-weekday-5 = الجمعة
openings-weekday-6 = السبت
openings-weekday-7 = الأحد
openings-every-weeks = { $weeks ->
    [two] كل أسبوعين
    [few] كل { $weeks } أسابيع
   *[other] كل { $weeks } أسبوعًا
 }
openings-nth-1 = الأول
openings-nth-2 = الثاني
openings-nth-3 = الثالث
openings-nth-4 = الرابع
openings-nth-5 = الخامس
openings-nth-last = الأخير
openings-of-month = { $which } من الشهر
openings-from = من { $day }
openings-to = حتى { $day }
openings-and = { $first } و { $last }
openings-days = من { $first } إلى { $last }
openings-hours-whole = { $hours ->
    [zero] أقل من ساعة
    [one] ساعة واحدة
    [two] ساعتان
    [few] { $hours } ساعات
    [many] { $hours } ساعة
   *[other] { $hours } ساعة
 }
openings-minutes = { $minutes ->
    [zero] أقل من دقيقة
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $minutes } دقائق
    [many] { $minutes } دقيقة
   *[other] { $minutes } دقيقة
 }
openings-hours-and-minutes = { $hours ->
    [zero] { $minutes } دقيقة
    [one] ساعة و { $minutes } دقيقة
    [two] ساعتان و { $minutes } دقيقة
    [few] { $hours } ساعات و { $minutes } دقيقة
    [many] { $hours } ساعة و { $minutes } دقيقة
   *[other] { $hours } ساعة و { $minutes } دقيقة
 }
openings-times-at = { $times } في { $place }
openings-words-at = { $words }، في { $place }
openings-open = مفتوح
openings-closed = مغلق
openings-open-until = مفتوح الآن، حتى الساعة { $time }
openings-opens-next = يفتح { $day } الساعة { $time }
openings-no-opening = لا توجد مواعيد فتح قريبة.
openings-because = { $said }: { $reason }
openings-closed-days = مغلق { $days }
openings-closed-holiday = مغلق يوم { $day } ({ $name })
openings-open-holiday = يوم { $day } ({ $name }) مفتوح { $times }
openings-day-off = يوم { $day } لا يفتح ({ $usual })
openings-day-other = يوم { $day } يفتح { $now } بدلًا من { $usual }
openings-day-extra = يوم { $day } يفتح أيضًا { $times }
openings-in-your-comune = في بلديتك
openings-kilometres = على بعد { $km } كم في خط مستقيم
openings-step-free = المدخل بلا درج
openings-steps = يوجد درج
openings-public-title = مكاتب العمل
openings-public-where = في أي بلدية تسكن؟
openings-public-where-hint = نعرض لك أولًا مكتب بلديتك، ثم الأقرب إليك.
openings-public-find = ابحث عن المكتب
openings-public-all = اعرض الكل
openings-public-list = كل المكاتب
openings-public-for = لمن يسكن في { $comune }
openings-public-serves = مكتبك
openings-public-empty-title = هنا ستظهر المكاتب
openings-public-empty-text = حاليًا لا توجد في هذه الشبكة مكاتب مفتوحة للجمهور.
openings-public-usual = أوقات العمل المعتادة
openings-public-place = أين يقع
openings-public-address = العنوان
openings-public-phone = الهاتف
openings-public-email = البريد الإلكتروني
openings-public-entrance = المدخل
openings-public-body = المؤسسة
openings-public-notices = انتبه إلى هذه الأيام
openings-public-days = الأربعة عشر يومًا القادمة
openings-public-services = ماذا يمكنك أن تفعل هنا
openings-public-free = الخدمة مجانية.
openings-public-bring = ماذا تحضر معك:
openings-public-book = احجز موعدًا
