"""DATA: the words around a date: labels, zones, what makes it something else, and what is one slip away from ours."""

from __future__ import annotations

from typing import Final

from jalali_norm.lexicon.kinds import Word, words_of

VERB_PREFIXES: Final = words_of("verb prefix", None, "می")  # written apart it looks like May
EQUIVALENT_WORDS: Final = [  # stand between two dates that name one day
    *words_of(
        "equivalent",
        None,
        "برابر،برابر با،برابر است با،مطابق،مطابق با،مصادف،مصادف با،مصادف است با،مقارن،مقارن با،موافق،موافق با",
    ),
    *words_of("equivalent", None, "معادل،معادل با،منطبق بر،منطبق با،همزمان با،یعنی،الموافق،الموافق ل،للموافق"),
    *words_of("equivalent", None, "equivalent to،corresponding to،equal to،i.e", "en"),
]
ZONE_WORDS: Final = [  # recorded, not applied
    *words_of("zone", "Asia/Tehran", "به وقت تهران،به وقت ایران،وقت تهران،وقت ایران،به وقت محلی تهران"),
    *words_of("zone", "Asia/Tehran", "وقت عادی ایران،وقت تابستانی ایران،ساعت تهران"),
    *words_of("zone", "Asia/Tehran", "Tehran time،Iran Standard Time،Iran Daylight Time،IRST،IRDT", "en"),
    *words_of("zone", "Asia/Kabul", "به وقت کابل،به وقت افغانستان،وقت کابل،وقت افغانستان"),
    *words_of("zone", "Asia/Kabul", "Kabul time،Afghanistan Time،AFT", "en"),
    *words_of("zone", "UTC", "به وقت گرینویچ،گرینویچ،وقت گرینویچ،به وقت جهانی"),
    *words_of("zone", "UTC", "UTC،GMT", "en"),
    *words_of("zone", "Asia/Riyadh", "به وقت مکه،به وقت عربستان،به وقت ریاض"),
    *words_of("zone", "Asia/Dubai", "به وقت دبی،به وقت امارات"),
    *words_of("zone", "Asia/Baghdad", "به وقت بغداد،به وقت عراق"),
    *words_of("zone", "Europe/Istanbul", "به وقت استانبول،به وقت ترکیه،به وقت آنکارا"),
    *words_of("zone", "Europe/Moscow", "به وقت مسکو"),
    *words_of("zone", "Europe/London", "به وقت لندن"),
    *words_of("zone", "Europe/Paris", "به وقت پاریس"),
    *words_of("zone", "Europe/Berlin", "به وقت برلین"),
    *words_of("zone", "America/New_York", "به وقت نیویورک،به وقت واشنگتن،به وقت شرق آمریکا"),
    *words_of("zone", "Asia/Shanghai", "به وقت پکن"),
    *words_of("zone", "Asia/Tokyo", "به وقت توکیو"),
    *words_of("zone", "local", "به وقت محلی،وقت محلی"),
]
_DATED = (  # what the date of a thing is called: تاریخ انتشار, زمان ثبت …
    "انتشار،ارسال،درج،ثبت،خبر،صدور،تولد،اعتبار،انقضا،انقضاء،تصویب،ابلاغ،ایجاد،شروع،آغاز،پایان،اتمام،سند،فاکتور،تحویل،پرداخت،"
    "واریز،سررسید،مراجعه،نامه،قرارداد،عضویت،ثبت نام،بازدید،دریافت،پذیرش،برگزاری،ویرایش،بازبینی،نشر،خرید،فروش،معامله،استخدام،"
    "فوت،وفات،ازدواج،ساخت،تولید،چاپ،بارگذاری،مقاله،مصاحبه،رویداد،حادثه،جلسه،تنظیم،تأیید،بروزرسانی،به‌روز‌رسانی،"
    "آخرین بروزرسانی،آخرین به‌روز‌رسانی،آخرین ویرایش،آخرین تغییر،چک،سفارش،مرخصی،ورود،خروج،بستری،ترخیص"
)
LABELS: Final = [  # stand before or beside a date in real cells and add nothing to it
    *words_of(
        "label", None, "تاریخ،تاریخ و ساعت،تاریخ و زمان،زمان،مورخ،مورخه،بتاریخ،در تاریخ،به تاریخ،در مورخ،در مورخه،به مورخ"
    ),
    *[Word("label", None, f"{head} {one}") for head in ("تاریخ", "زمان") for one in _DATED.split("،")],
    *words_of(
        "label", None, "انتشار،ارسال،درج،ثبت،صدور،تولد،انقضا،انقضاء،سررسید،تصویب،ابلاغ،اعتبار،چاپ،تنظیم،وفات،درگذشت،موعد،مهلت"
    ),
    *words_of("label", None, "متولد،متوفی،مصوب،مصوبه،زاده،درگذشته،صادره،صادره در،صادر شده در"),
    *words_of(
        "year label",
        None,
        "متولد،مصوب،مصوبه،زاده،چاپ،انتشار،تأسیس،ساخت،تولید،محصول،ورودی،فارغ‌التحصیل،نشر،تصویب،تولد،درگذشته،وفات",
    ),
    *words_of("label", None, "منتشر شده،منتشر شده در،منتشر شد،نوشته شده،نوشته شده در،ارسال شده،ارسال شده در،ارسال در"),
    *words_of("label", None, "درج شده در،ثبت شده در،ایجاد شده در،ویرایش شده در،چاپ شده در،نوشته شده توسط"),
    *words_of("label", None, "بروزرسانی،به‌روز‌رسانی،بروز شده،بروز شده در،به‌روز شده،به‌روز شده در،بروزرسانی شده در"),
    *words_of("label", None, "آخرین بروزرسانی،آخرین به‌روز‌رسانی،آخرین به‌روز‌رسانی در،آخرین ویرایش،آخرین تغییر،آخرین بازدید"),
    *words_of("label", None, "روز،در روز،در،از روز،امضا،تهیه،راس،رأس"),
    *words_of(
        "label", None, "date،published،published on،published at،updated،last updated،last update،updated on،updated at", "en"
    ),
    *words_of("label", None, "last modified،modified،created،created on،created at،posted،posted on،on،at،time،datetime", "en"),
    *words_of("label", None, "the،timestamp،Persian date،issued،issue date،expires،expiry", "en"),
    *words_of(
        "label", None, "expiry date،birth date،birthdate،date of birth،born،due،due date،release date،released،pubDate", "en"
    ),
    *words_of("label", None, "التاريخ،تاريخ النشر،نشر في،آخر تحديث،تاريخ الميلاد،يوم،في", "ar"),
]
CODE_WORDS: Final = [  # a label with a number of its own
    *words_of("code", None, "کد،کد خبر،کد مطلب،شناسه،شناسه خبر،شماره،شماره خبر،شماره نامه،شماره سند،شماره ثبت،شماره پیاپی"),
    *words_of("code", None, "news id،id", "en"),
]
PUBLISHED: Final = [  # a date behind them is the day that a running text was published on
    *words_of(
        "published", None, "تاریخ انتشار،زمان انتشار،تاریخ درج،زمان درج،تاریخ خبر،زمان خبر،تاریخ ارسال،تاریخ مخابره،انتشار"
    ),
    *words_of("published", None, "منتشر شده،منتشر شده در،منتشر شده در تاریخ،منتشر شد در،نوشته شده در،ارسال شده در،درج شده در"),
    *words_of("published", None, "published،published on،date published،posted on،posted", "en"),
]
FOLLOWERS: Final = [  # behind a year of two digits they show that it counts nothing
    *words_of(
        "follower",
        None,
        "است،بود،شد،شده،می،نمی،رخ،آغاز،برگزار،به،در،با،که،را،بر،برای،نیز،هم،اما،ولی،توسط،تا،منتشر،اعلام،درگذشت",
    ),
    *words_of(
        "follower",
        None,
        "تصویب،صادر،امضا،انجام،خواهد،پایان،پس،بعد،قبل،پیش،چون،زیرا،یعنی،بین،میان،دنیا،شروع،تأسیس،افتتاح،اجرا،واقع،تاکنون",
    ),
]
MODIFIERS: Final = [  # change what the date beside them means: what cannot be interpreted is refused
    *words_of("modifier", "a range", "تا،الی،لغایت"),
    *words_of("modifier", "counted from another date", "پس از،بعد از،قبل از،پیش از،فردای،شب پیش از،همان"),
    *words_of("modifier", "a recurring time", "هر،هر روز،همه روزه،روزانه،روزهای،همه‌ساله،سالانه،هرساله"),
    *words_of("modifier", "a recurring time", "صبح‌های،ظهر‌های،بعد‌از‌ظهر‌های،عصر‌های،غروب‌های،شامگاه‌های،نیمه‌شب‌های،بامداد‌های،سحر‌های"),
    *words_of("modifier", "a part of a period", "سلخ،غره"),
    *words_of("modifier", "any day but that", "غیر از،به غیر از،جز،بجز،به‌جز،به استثنای"),
    *words_of("modifier", "any day but that", "except", "en"),
    *words_of("modifier", "a year that begins in another month", "تحصیلی،مالی،زراعی،سال آبی،سال کاری،سال عبادی"),
    *words_of(
        "season of", "a part of a school year, a fiscal year or a season of sport", "سال تحصیلی،نیم‌سال،ترم،سال مالی،لیگ،فصل"
    ),
    *words_of("league", None, "لیگ،لیگ برتر،لیگ دسته،لیگ قهرمانان،سوپرلیگ،لالیگا،بوندسلیگا،جام حذفی"),  # has seasons
]
NOT_DATES: Final = [
    # the number behind them is no date …
    *words_of(
        "not before",
        None,
        "شماره،ماده،تبصره،اصل،بند،نسخه،ورژن،ویرایش،کلاس،پلاک،آیه،آیات،سوره،صفحه،صفحات،صص،ص،کد،آی‌پی،جلد،شعبه،پرونده",
    ),
    *words_of(
        "not before", None, "نرخ،قیمت،مبلغ،مدل،تیپ،فاز،سریال،بارکد،قطعه،واحد،طبقه،سن،قد،وزن،نسبت،عدد،نمره،معدل،امتیاز،نتیجه"
    ),
    *words_of(
        "not before", None, "خیابان،میدان،کوچه،بزرگراه،بلوار،پل،مدرسه،دبیرستان،بیمارستان،پارک،دانشگاه،ورزشگاه،پادگان،شهرک"
    ),
    *words_of("not before", None, "اعداد،کانال،فرکانس،داخلی،بوئینگ،ایرباس"),
    *words_of("not before", None, "تلفن،تلفکس،همراه،موبایل،فکس،کارت،شبا،حساب،مدت،طول،هتل"),
    *words_of(
        "not before", None, "version،ver،v،no،number،ip،tel،phone،fax،model،page،ral،iso،build،release،rev،ratio،score", "en"
    ),
    *words_of(
        "not before",
        None,
        "مدت زمان،زمان مطالعه،رکورد،فیلم،فیلمی،ویدئو،ویدیو،آهنگ،مقیاس،شانس،کنتراست،پورت،قفل،آدرس،سایز،رنگ،فشار",
    ),
    *words_of(
        "not before",
        None,
        "حدیث،انجیل،متی،یوحنا،مرقس،لوقا،رومیان،پیدایش،قرآن،مزامیر،اتاق،کلاسه،نگارش،قسط،رهگیری،کدرهگیری،کدپستی",
    ),
    *words_of(
        "not before",
        None,
        "کد ملی،کد پستی،کد رهگیری،شماره تماس،شماره ثبت،شماره‌ی،شماره‌های،ماده‌ی،تماس،مترو،متروی،ایستگاه،خبرگزاری",
    ),
    *words_of(
        "not before",
        None,
        "شهدای،شهید،ویلای،دبستان،هنرستان،درمانگاه،کلینیک،سرای،شناسه،تالار،سد،سدهای،چهارراهی،چهارراه،سه‌راه،سه‌راهی،سرک،کارته،بندر،اسکله،آزادراه،اتوبان،روستای،شهرستان،ناحیه،حوزه،منطقه،ناو،فرودگاه",
    ),
    *words_of(
        "not before",
        None,
        "استادیوم،مسجد،سالن،سینما،فلکه،تقاطع،زیرگذر،بنیاد،سازمان،لشکر،کارخانه،مجتمع،پاساژ،محله،حسینیه،حزب",
    ),
    # … nor is the one in front of these
    *words_of(
        "not after",
        None,
        "درصد،تومان،ریال،هزار،عیار،کیلوگرم،گیگ،مگ،تومن،میلیون،میلیارد،نفر،کیلو،گرم،متر،کیلومتر،سانتی‌متر،لیتر،برگ،دلار،یورو،افغانی",
    ),
    *words_of(
        "not after",
        None,
        "فقره،دستگاه،تن،رأی،درجه،اینچ،هکتار،بشکه،خانوار،مگاوات،کیلووات،وات،ولت،آمپر،میلی‌متر،گیگابایت،مگابایت،کیلوکالری،"
        "مگاهرتز،گیگاهرتز،کیلوهرتز،هرتز،پوند،کلمه،نانومتر،میلی‌لیتر،لیره،درهم،مایل،پیکسل",
    ),
    *words_of(
        "counted",  # two digits before them are no year; four may be
        None,
        "ساله،متری،کیلویی،نفره،درصدی،روزه،ساعته،دقیقه‌ای،کیلومتری،مجروح،زندانی،کشته،زخمی،شهید،دانش‌آموز،دانشجو،کارگر،پرونده،مصدوم،اسیر،"
        "سرباز،بیمار،مسافر،خبرنگار،کودک،معلم،پرستار،پزشک،روستا،مدرسه،بازیکن،هواپیما،فروند،قبضه،کارخانه،متهم،بازداشتی،معترض،نماینده،خودرو",
    ),
    *words_of(
        "not before",
        None,
        "سامانه،پدافند،گردان،پایگاه،نیروگاه،گروه،گروهک،خ،والفجر،کربلای",
    ),
    *words_of(
        "weak not after", None, "امتیاز،واحد،عدد،مورد،بار،جلد،نسخه،صفحه"
    ),  # but behind a full year they begin something new
    *words_of(
        "not after month",
        None,
        "برق،آهن،چوبی،شلیک،خورد،خوردند،زدم،زد،زدند،برجسته،خلاص،دروازه،مشقی،هوایی،غیب،کمان،جنگی،رها،اصابت،چراغ،قلابی،کشید،شایع،پیشرفته،پاش،پاشی،آلود،غلیظ،خورده،داغ",
    ),
    *words_of(  # behind a number they show that it counts nothing, and may be a year
        "after year",
        None,
        "وزیر،رئیس،رییس،ریاست،مدیر،استاد،عضو،موفق،ازدواج،فارغ‌التحصیل،دانش‌آموخته،استخدام،بازنشسته،مهاجرت،راهی،عازم،وارد،منصوب،انتخاب،"
        "نامزد،قهرمان،برنده،اعدام،ترور،دستگیر،آزاد،فوت،ساخته،نوشته،کشف،اختراع،برگزیده،معرفی،اکران،بنیان،پایه‌گذاری،تشکیل،کاندیدا،سرپرست،"
        "جنگ،کودتا،شاه،انقلاب،سلطنت،بازگشت،برگشت،رفت،آمد،مرد،پیوست،زیست،گریخت،ایران،عراق،افغانستان،آمریکا،آلمان،فرانسه،انگلیس،روسیه",
    ),
    *words_of(
        "priced", None, "نرخ،قیمت،مبلغ،بها،ارزش،نتیجه"
    ),  # what a day has: a number behind them is theirs, a whole date is none
    *words_of(  # what is opened, shown or says something on a day: a whole date is none of their names, as a street's may be
        "named",
        None,
        "فیلم،فیلمی،سریال،آهنگ،ویدئو،ویدیو،پرونده،نسخه،کارت،دانشگاه،کارخانه،گروه،گروهک،سازمان،حزب،بنیاد،خبرگزاری،سامانه،پدافند،پایگاه،"
        "نیروگاه،سد،سدهای،هتل،شهرستان،بندر،فرودگاه،مترو،متروی،ناو",
    ),
    *words_of(  # what a month has: its name alone is one behind them
        "monthly",
        None,
        "حقوق،یارانه،قبض،قبوض،عیدی،کالابرگ،اجاره،اجاره‌بهای،کرایه،مستمری،فیش،پاداش،تورم،تقویم،بلیت،بلیط،کنسرت،امتحانات،آزمون،تعطیلات،گرمای،سرمای،"
        "قطار‌های،پرواز‌های،بلیت‌های،بلیط‌های،تور‌های،سفر‌های،کنسرت‌های،کلاس‌های،امتحان‌های،برنامه‌های،نمایش‌های،اجرا‌های،قبض‌های،آزمون‌های",
    ),
    *words_of("counted", None, "به بالا،به بالاتر،به پایین،به پایین‌تر"),
    *words_of(  # a number behind them is its own, and a dash behind that ends it
        "section",
        None,
        "بخش،جلسه،قسمت،فصل،درس،گام،مرحله،نشست،سوال،سؤال،پرسش،تمرین،مورد،ردیف،اپیزود،سری،موضوع",
    ),
    *words_of("yearly", None, "هر سال،هر ساله،همه‌ساله،سالانه"),
    *words_of("copula", None, "ست،س"),
    *words_of("passive", None, "شد،شده"),  # of one: behind "killed" it says that the number before that counts nobody
    *words_of("nights", None, "شب"),
    *words_of("zero", None, "صفر"),  # also a month
    *words_of("event", None, "قیام،کودتای،راهپیمایی،حماسه،واقعه،شهدای،بزرگداشت،سالگرد،سالروز،نهضت،فتنه"),
    # in running text: a plural, "on Fridays"; and what a weekday, a day or a year names beside these is something else
    *words_of("plural", None, "ها،های،هایی،هاي"),
    *words_of(
        "not before day",
        None,
        "امام،امامان،خطیب،نماز،ائمه،خطبه‌های،خطبه،جهان،دنیای،جامعه،نسل،انسان،بشر،شهر،تاجیکستان،مردم،وارد،عازم،راهی،مقصد،تیم،سرمربی",
    ),
    *words_of("not before day", None, "رادیو،روزنامه،همشهری،هفته‌نامه"),
    *words_of("not after day", None, "نیوز،سوری،بازار،سیاه،تاجیکستان،پایتخت تاجیکستان"),
    *words_of(
        "not after year",
        None,
        "تحصیلی،مالی،زراعی،آبی،ورزشی،نوری،مبارک،عسل،تولد،خدمت،سن",
    ),
    *words_of(
        "of a life",
        None,
        "زندگی،زندگیش،زندگی‌ام،زندگی‌اش،زندگی‌مان،زندگی‌شان،عمر،عمرش،عمرم،عمرشان،سالگی،سالگی‌اش،سالگی‌ام،سالگیش،سالگیم",
    ),
]
BEFORE_YEARS: Final = "در،از،اوایل،اوائل،اواسط،اواخر".split("،")  # a number behind them may be a year
EVERYDAY: Final = (  # words of other things that are one slip away from ours, and no slips
    "او،ما،تو،شما،ایشان،آنها،چه،کی،چرا،بس،نو،پر،سر،هر،آن،وی،لب،دل،گل،جا،را،عرضه،بیمه،نشست،سوال،سؤال،زبان،فارس،پارس،سفر،آمد،نیست،"
    "هست،گفت،گفته،رفته،کشته،بازده،پیروز،جنبه،نامه،نام،چک،سایت،خانه،داده،مقاله،فروش،by،in،is،as،an،my،we،he،no،or،our،your"
).split("،")
