site-door-title = العمل: اختر شبكتك
site-door-lead = عروض عمل ودورات وخدمات ومكاتب قريبة منك. كل شيء مجاني وبدون تسجيل.
site-door-none-title = لا توجد شبكة هنا بعد
site-door-none-text = عندما تصبح شبكة المكاتب جاهزة، ستجدها في هذه الصفحة.
site-door-operators = دخول الموظفين
