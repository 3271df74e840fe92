"""DATA: the names of months, weekdays, eras and feasts.

Month names: CLDR 48 (fa-IR, fa-AF, ps-AF, ckb-IR) and the spellings met beside them in the press and in peers' formats.
"""

from __future__ import annotations

from typing import Final

from jalali_norm.lexicon.kinds import (
    BEFORE_CHRIST,
    GREGORIAN,
    HEGIRA,
    IMPERIAL,
    JALALI,
    LUNAR,
    MISSION,
    ZODIAC,
    Feast,
    Word,
    months_of,
    weekdays_of,
    words_of,
)

SHORT_MONTHS: Final = months_of(
    JALALI, "fa", "فرو،ارد،خرد،،مرد،شهر،،آبا،،،بهم،اسف"
)  # strftime's %b; some are words: beside a day
MONTHS: Final = [
    *months_of(
        JALALI, "fa",
        "فروردین،اردیبهشت،خرداد،تیر،مرداد،شهریور،مهر،آبان،آذر،دی،بهمن،اسفند",
        "فرودین،اردی‌بهشت،،،امرداد،،،،،،،اسپند",  # امرداد: the 1925 law's spelling
        "،اردبهشت،،،،،،،،،،اسفندارمذ",
    ),
    *SHORT_MONTHS,
    *months_of(
        ZODIAC, "prs",
        "حمل،ثور،جوزا،سرطان،اسد،سنبله،میزان،عقرب،قوس،جدی،دلو،حوت",
        "،،جوزاء،،،سنبل،،،،،،",
        "،،جوزای،،،،،،،،،",
    ),
    *months_of(
        JALALI, "ps",
        "وری،غویی،غبرګولی،چنګاښ،زمری،وږی،تله،لړم،لیندۍ،مرغومی،سلواغه،کب",
        "،غوایی،غبرگولی،چنگاښ،،وگی،،لرم،،،،",
        "،،،چنګاس،،،،،،،،",
        "،،،چنگاس،،،،،،،،",
    ),
    *months_of(
        JALALI, "ckb",
        "خاکەلێوە،گوڵان،جۆزەردان،پووشپەڕ،گەلاوێژ،خەرمانان،ڕەزبەر،گەڵاڕێزان،سەرماوەز،بەفرانبار،ڕێبەندان،ڕەشەمە",
        "،بانەمەڕ،،،،،،خەزەڵوەر،،،،ڕەشەمێ",
    ),
    *months_of(  # with the ezafe that joins them to a year
        JALALI, "ckb",
        "خاکەلێوەی،گوڵانی،جۆزەردانی،پووشپەڕی،گەلاوێژی،خەرمانانی،ڕەزبەری،گەڵاڕێزانی،سەرماوەزی،بەفرانباری،ڕێبەندانی،ڕەشەمەی",
        "،بانەمەڕی،،،،،،خەزەڵوەری،،،،ڕەشەمێی",
    ),
    *months_of(
        JALALI, "en",
        "Farvardin،Ordibehesht،Khordad،Tir،Mordad،Shahrivar،Mehr،Aban،Azar،Dey،Bahman،Esfand",
        "Far،Ord،Kho،،Mor،Sha،Meh،Aba،Aza،،Bah،Esf",  # strftime's %b in jdatetime and persiantools
        "Farvardeen،Ordibehest،Khurdad،Teer،Amordad،Shahriwar،Mihr،Abaan،Aazar،Dei،Bahmann،Isfand",
        "Farwardin،Urdibehesht،Xordad،Tyr،Murdad،Shahrivur،Mehir،Aaban،Adhar،Dai،،Espand",
        "Farvardyn،Ordebehesht،Khordaad،،Mordaad،Shahrever،،،Azer،،،Sfand",
        "،Ordibehisht،،،Amurdad،Sharivar،،،،،،",
        "،Urdibihisht،،،،،،،،،،",
    ),
    *months_of(
        ZODIAC, "prs-Latn",
        "Hamal،Sawr،Jawza،Saratan،Asad،Sonbola،Mizan،Aqrab،Qaws،Jadi،Dalwa،Hut",
        "Haml،Saur،Jauza،Sartan،Assad،Sunbula،Meezan،Aghrab،Qaus،Jaddi،Dalw،Hoot",
        "،Thawr،Jowza،،،Sonbula،،Akrab،Qous،Jady،Dalv،",
        "،Sowr،،،،Sunbola،،،Qows،،Dalwe،",
        "،Sor،،،،Sumbula،،،،،Dalu،",
    ),
    *months_of(
        GREGORIAN, "fa",
        "ژانویه،فوریه،مارس،آوریل،مه،ژوئن،ژوئیه،اوت،سپتامبر،اکتبر،نوامبر،دسامبر",
        "جانویه،فبریه،مارچ،آپریل،می،ژون،جولای،آگوست،سپتمبر،اکتوبر،نومبر،دسمبر",
        "ژانویة،فوریة،،اپریل،مای،جون،ژولیه،آگست،سپتانبر،اوکتبر،نوانبر،دیسامبر",
        "،،،،،ژویین،جولیه،اوگوست،،،،دسانبر",
        "،،،،،جوئن،ژوییه،،،،،",
    ),
    *months_of(
        GREGORIAN, "prs",
        "جنوری،فبروری،مارچ،اپریل،می،جون،جولای،اگست،سپتمبر،اکتوبر،نومبر،دسمبر",
        "،فبرواری،،اپرېل،مې،،جولایی،اګست،،،،دیسمبر",
        "،فروری،،،،،جولائی،اگوست،،،،",
    ),
    *months_of(
        GREGORIAN, "ar",
        "يناير،فبراير،مارس،أبريل،مايو،يونيو،يوليو،أغسطس،سبتمبر،أكتوبر،نوفمبر،ديسمبر",
        "كانون الثاني،شباط،آذار،نيسان،أيار،حزيران،تموز،آب،أيلول،تشرين الأول،تشرين الثاني،كانون الأول",
        "كانون ثاني،،،،،،،،،تشرين أول،تشرين ثاني،كانون أول",
        "جانفي،فيفري،،أفريل،ماي،جوان،جويلية،أوت،،،،",
        "،،،،،يونية،يولية،،،،،",
    ),
    *months_of(
        GREGORIAN, "en",
        "January،February،March،April،May،June،July،August،September،October،November،December",
        "Jan،Feb،Mar،Apr،،Jun،Jul،Aug،Sep،Oct،Nov،Dec",
        "،،،،،،،،Sept،،،",
    ),
    *months_of(
        LUNAR, "fa",
        "محرم،صفر،ربیع الاول،ربیع الثانی،جمادی الاول،جمادی الثانی،رجب،شعبان،رمضان،شوال،ذی القعده،ذی الحجه",
        "محرم الحرام،صفر المظفر،ربیع الاولی،ربیع الآخر،جمادی الاولی،جمادی الآخر،رجب المرجب،شعبان المعظم،"
        "رمضان المبارک،شوال المکرم،ذی‌قعده،ذی‌حجه",
        "،،ربیع یک،ربیع دوم،جمادی اول،جمادی الآخره،،،،،ذوالقعده،ذوالحجه",
        "،،ربیع اول،ربیع ثانی،،جمادی الثانیه،،،،،ذی القعده الحرام،ذی الحجه الحرام",
        "،،ربیع‌الاولی،ربیع الاخر،،جمادی الاخره،رجب الاصب،،رمضان مبارک،،ذی‌قعده الحرام،ذی‌حجه الحرام",
        "،،ربیع الاول المبارک،،جمادی الاوله،جمادی ثانی،رجب المکرم،شعبان المکرم،رمضان الکریم،،ذو‌قعده،ذو‌حجه",
        "،،،،،جمادی دوم،،،مبارک رمضان،،ذوالقعده الحرام،ذوالحجه الحرام",
    ),
    *months_of(
        LUNAR, "ar",
        "محرم،صفر،ربيع الأول،ربيع الثاني،جمادى الأولى،جمادى الثانية،رجب،شعبان،رمضان،شوال،ذو القعدة،ذو الحجة",
        "المحرم،صفر الخير،ربيع أول،ربيع الآخر،جمادى الأول،جمادى الآخرة،،،،،ذي القعدة،ذي الحجة",
        "،،،ربيع ثاني،جمادى أولى،جمادى الثاني،،،،،،",
        "،،،،،جمادى الآخر،،،،،،",
    ),
    *months_of(
        LUNAR, "en",
        "Muharram،Safar،Rabi al Awwal،Rabi al Thani،Jumada al Awwal،Jumada al Thani،Rajab،Shaban،Ramadan،Shawwal،Dhu al Qadah،"
        "Dhu al Hijjah",
        "Moharram،،Rabi I،Rabi II،Jumada I،Jumada II،،Sha ban،Ramazan،Shavval،Dhu al Qa dah،Dhu al Hijja",
        "Muharam،،،،Jumada al Ula،Jumada al Akhirah،،Sha aban،Ramadhan،Shawal،Zi al Qadah،Zi al Hijjah",
        "،،Rabi al Avval،Rabi al Sani،Jamadi al Avval،Jamadi al Sani،،،Ramzan،،Zulqadah،Zulhijjah",
        "،،Rabi ul Awwal،Rabi ul Akhir،Jumada al Oula،Jumada al Akhira،،،،،Dhul Qadah،Dhul Hijjah",
        "،،،،،،،،،،Dhu al Qi dah،Dhu l Hijjah",
        "،،،،،،،،،،Zilqad،Dhul Hijja",
        "،،،،،،،،،،Dhu al Qa da،Zilhajj",
        "،،،Rabi al Akhir،Jomada I،Jomada II،،،،،Dhu l Qa da،Dhu l Hijja",
        "،،،Rabi al Akhar،Jumada l Ula،Jumada al Thaniya،،،،،Dhu l Qa dah،Dhu l Hejja",
    ),
]  # fmt: skip
PAIRED_MONTHS: Final = [  # two months of one name that a number tells apart, as the Levant writes them: تشرين 1, كانون 2
    *words_of("paired month", 10, "تشرين", "ar"),
    *words_of("paired month", 12, "كانون", "ar"),  # the second one is the next year's January
]
WEEKDAYS: Final = [  # Monday is 0, as in Python
    *weekdays_of(
        "fa",
        "دوشنبه،سه‌شنبه،چهارشنبه،پنج‌شنبه،جمعه،شنبه،یکشنبه",
        "دو‌شنبه،سشنبه،چهار‌شنبه،پن‌شنبه،آدینه،،یک‌شنبه",
        "،،چار‌شنبه،،،،",
    ),
    *weekdays_of("ar", "الاثنين،الثلاثاء،الأربعاء،الخميس،الجمعة،السبت،الأحد", "الإثنين،،الأربعا،،،،"),
    *weekdays_of("ckb", "دوو‌شەممە،سێ‌شەممە،چوار‌شەممە،پێنج‌شەممە،هەینی،شەممە،یەک‌شەممە"),
    *weekdays_of(
        "en",
        "Monday،Tuesday،Wednesday،Thursday،Friday،Saturday،Sunday",
        "Mon،Tue،Wed،Thu،Fri،Sat،Sun",
        "،Tues،Weds،Thur،،،",
        "،،،Thurs،،،",
    ),
    *weekdays_of(
        "fa-Latn",
        "Doshanbeh،Seshanbeh،Chaharshanbeh،Panjshanbeh،Jomeh،Shanbeh،Yekshanbeh",
        "،،،،Jom eh،،",
        "Do shanbeh،Se shanbeh،Chahar shanbeh،Panj shanbeh،،،Yek shanbeh",
        "Do shanbe،Se shanbe،Chahar shanbe،Panj shanbe،Jome،Shanbe،Yek shanbe",
        "Dos،Ses،Cha،Pan،Jom،Sha،Yek",
        "Du shanbe،Si shanbe،Char shanbe،Panj shanba،Juma،Shanba،Yak shanbe",
        "،،Char shanbeh،Pan shanbeh،Jumeh،،Yak shanba",
    ),
    *[Word("letter weekday", day, one) for day, one in enumerate("د،س،چ،پ،ج،ش،ی".split("،"))],  # calendars' heads
    Word("counted weekday", None, "شنبه"),  # behind a digit: ۳شنبه
]
ERAS: Final = [
    *words_of("era", JALALI, "ه.ش،هجری شمسی،هجری خورشیدی،شمسی،خورشیدی،جلالی،هجری ش،ه.خ،ش"),
    *words_of("era", JALALI, "AP،AHS،A.P،A.H.S،SH،S.H،Shamsi،Jalali،Khorshidi،Hijri Shamsi", "en"),
    *words_of("era", IMPERIAL, "شاهنشاهی"),
    *words_of("era", IMPERIAL, "Shahanshahi", "en"),
    *words_of("era", GREGORIAN, "میلادی،م،مسیحی،ترسایی"),
    *words_of("era", GREGORIAN, "ميلادية،للميلاد", "ar"),
    *words_of("era", GREGORIAN, "AD،CE،A.D،C.E،Miladi،Gregorian", "en"),
    *words_of("era", LUNAR, "ه.ق،هجری قمری،قمری،هجری ق،ق،ه،هجرية،للهجرة"),
    *words_of("era", HEGIRA, "هجری"),
    *words_of("era", LUNAR, "AH،A.H،Hijri Qamari", "en"),
    *words_of("era", BEFORE_CHRIST, "پیش از میلاد،قبل از میلاد،پیش از میلاد مسیح،قبل از میلاد مسیح،پ.م،ق.م"),
    *words_of("era", BEFORE_CHRIST, "BC،B.C،BCE،B.C.E", "en"),
    *words_of("era", MISSION, "بعثت،پس از بعثت،بعد از بعثت"),
    *words_of("era", HEGIRA, "Hijri", "en"),
    *words_of("letter era", JALALI, "خ"),  # right behind a date of a cell alone: it is also a street
]
NEVER_CLOSED: Final = ("پ.م", "ق.م", "دو‌ام")  # without their joint they are other words: the city قم, "how long it lasts"
FEAST_WORDS: Final = [  # read in cells; a running text mostly means the feast and not the day
    *words_of("feast", Feast(JALALI, 1, 1), "نوروز،عید نوروز،عید باستانی نوروز،نوروز باستانی،جشن نوروز"),
    *words_of("feast", Feast(JALALI, 1, 13), "سیزده‌بدر،سیزده به در،روز طبیعت"),
    *words_of("feast", Feast(JALALI, 9, 30, night=True), "یلدا،یلدای،شب یلدا،شب یلدای،شب چله،شب چله‌ی"),
    *words_of("feast", Feast(JALALI, 11, 10), "جشن سده"),
    *words_of("feast", Feast(LUNAR, 1, 9), "تاسوعا،تاسوعای،تاسوعای حسینی"),
    *words_of("feast", Feast(LUNAR, 1, 10), "عاشورا،عاشورای،عاشورای حسینی"),
    *words_of("feast", Feast(LUNAR, 2, 20), "اربعین،اربعین حسینی"),
    *words_of("feast", Feast(LUNAR, 7, 27), "عید مبعث،عید سعید مبعث،مبعث"),
    *words_of("feast", Feast(LUNAR, 8, 15), "نیمه شعبان،عید نیمه شعبان"),
    *words_of("feast", Feast(LUNAR, 10, 1), "عید فطر،عید سعید فطر،عید الفطر"),
    *words_of("feast", Feast(LUNAR, 12, 9), "عرفه،روز عرفه"),
    *words_of("feast", Feast(LUNAR, 12, 10), "عید قربان،عید سعید قربان،عید اضحی،عید سعید اضحی،عید الاضحی"),
    *words_of("feast", Feast(LUNAR, 12, 18), "عید غدیر،عید سعید غدیر،عید غدیر خم،عید سعید غدیر خم،غدیر خم"),
    *words_of("feast", Feast(GREGORIAN, 12, 25), "کریسمس،نوئل،عید کریسمس"),
    *words_of("feast", Feast(GREGORIAN, 1, 1), "سال نو میلادی،آغاز سال نو میلادی،عید ژانویه"),
    *words_of("feast", Feast(JALALI, 1, 1), "Nowruz،Norouz،Norooz،Nauruz،Navroz", "en"),
    *words_of("feast", Feast(JALALI, 1, 13), "Sizdah Bedar", "en"),
    *words_of("feast", Feast(JALALI, 9, 30, night=True), "Yalda،Yalda Night،Shab e Yalda", "en"),
    *words_of("feast", Feast(LUNAR, 1, 9), "Tasua", "en"),
    *words_of("feast", Feast(LUNAR, 1, 10), "Ashura", "en"),
    *words_of("feast", Feast(LUNAR, 2, 20), "Arbaeen", "en"),
    *words_of("feast", Feast(LUNAR, 10, 1), "Eid al Fitr،Eid ul Fitr", "en"),
    *words_of("feast", Feast(LUNAR, 12, 10), "Eid al Adha،Eid ul Adha", "en"),
    *words_of("feast", Feast(LUNAR, 12, 18), "Eid al Ghadir", "en"),
    *words_of("feast", Feast(GREGORIAN, 12, 25), "Christmas،Christmas Day", "en"),
    *words_of("feast", Feast(GREGORIAN, 1, 1), "New Year s Day", "en"),
]
