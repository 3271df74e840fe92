// What the page says, in English and in Persian.
export const WORDS = {
  en: {
    what: "What is read", cell: "One cell", column: "A column", article: "An article", input: "Text to read", examples: "Examples:",
    policy: "Policy: what the text alone cannot decide", more: "More", order: "order of numbers", calendar: "calendar", country: "country", lunar: "lunar months of", conflict: "what wins a disagreement",
    occurrence: "which one without a year", hedges: "about, early, until …", at_least: "at least as fine as", output: "output", fuzzy: "other words around it", three_digit_years: "years of three digits",
    provisional: "years outside 1178–1502", julian: "old dates are Julian", named_days: "feasts name days", reference: "counted from", today: "Today", badReference: "The day that is counted from",
    values: { ymd: "year, month, day:", dmy: "day, month, year:", mdy: "month, day, year:", AF: "Afghanistan:", "no country": "Iran: IR", "no output": "iso" },
    loading: "Python loads …", reading: "It is read …", failed: "Python could not be loaded. Reload the page, or try another browser.", offline: "There is no network, and Python has not been loaded yet: reload the page when there is one.",
    fault: "This could not be read", result: "What is read", nothing: "There is nothing to read.", read: "read", refused: "refused", empty: "empty", offers: "With a policy it is:", apply: "Apply", jalaliDate: "Jalali",
    precision: "precision", checks: "checks", hedge: "hedge", implied: "not in the text", marks: "marks", doubt: "days in doubt", cells: "cells", distinct: "different", days: "days", calendars: "calendars",
    suggested: "suggested policy", applyIt: "Apply", settles: "refused cells that it reads", noPolicy: "none: no row tells of one", formats: "Formats", problems: "What is refused", row: "row", text: "text", value: "value", why: "why refused",
    table: "Values", whichColumn: "Column:", download: "Download CSV", first: (some, all) => `The first ${some} of ${all} rows are shown; the CSV has all.`, large: (most) => `At most ${most} characters are read here.`,
    longRow: (most) => `At most ${most} characters of a row are read here.`, firstPlaces: (some) => `The first ${some} are marked.`,
    places: (read, none) => `${read} with a value; ${none} that look like a date and are none.`, legend: "Marked is what was found, with its ISO value behind it; dotted, what looks like a date and is none. Focus or touch one to see why.", noDate: "no date",
    same: "The same in Python and in a shell:", command: "command", copy: "Copy", copied: "Copied.", byHand: "It is selected: copy it by key.", share: "Link to this", linkCopied: "The link is copied. The text is behind its #, which no server is sent.",
    linkShown: "The link is in the address bar. The text is behind its #, which no server is sent.", tooLong: "The text is too long for a link.",
  },
  fa: {
    what: "آنچه خوانده می‌شود", cell: "یک خانه", column: "یک ستون", article: "یک متن", input: "متنی که خوانده شود", examples: "نمونه‌ها:",
    policy: "سیاست خواندن: آنچه از خود متن پیدا نیست", more: "بیشتر", order: "ترتیب عددها", calendar: "تقویم", country: "کشور", lunar: "ماه‌های قمریِ", conflict: "در ناسازگاری کدام بماند",
    occurrence: "کدام، وقتی سال ندارد", hedges: "حدود، اوایل، تا …", at_least: "دست‌کم به دقت", output: "خروجی", fuzzy: "با واژه‌های دیگر در کنارش", three_digit_years: "سال سه‌رقمی",
    provisional: "سال‌های بیرون از ۱۱۷۸ تا ۱۵۰۲", julian: "تاریخ‌های کهن ژولینی است", named_days: "مناسبت‌ها نام روز است", reference: "تاریخ مبنا", today: "امروز", badReference: "تاریخ مبنا",
    values: { ymd: "سال، ماه، روز:", dmy: "روز، ماه، سال:", mdy: "ماه، روز، سال:", AF: "افغانستان:", jalali: "شمسی", gregorian: "میلادی", lunar: "قمری", iran: "ایران", umalqura: "عربستان", civil: "جدولی", date: "تاریخ", past: "گذشته", future: "آینده", refuse: "رد شود",
      year: "سال", month: "ماه", day: "روز", hour: "ساعت", minute: "دقیقه", second: "ثانیه", datetime: "تاریخ و ساعت", "no country": "ایران IR", "no output": "iso" },
    loading: "در حال بارگذاری پایتون …", reading: "خوانده می‌شود …", failed: "پایتون بارگذاری نشد. صفحه را دوباره باز کنید یا مرورگر دیگری را بیازمایید.", offline: "اینترنت نیست و پایتون هنوز بارگذاری نشده است: هنگامی که وصل شدید صفحه را دوباره باز کنید.",
    fault: "خوانده نشد", result: "آنچه خوانده شد", nothing: "چیزی برای خواندن نیست.", read: "خوانده", refused: "رد شد", empty: "خالی", offers: "آنچه می‌تواند باشد، و سیاستی که آن را برمی‌گزیند:", apply: "اعمال", jalaliDate: "شمسی",
    precision: "دقت", checks: "بررسی‌ها", hedge: "قید", implied: "آنچه در متن نیست", marks: "نشان‌ها", doubt: "روزهای تردید", cells: "خانه‌ها", distinct: "متمایز", days: "روزها", calendars: "تقویم‌ها",
    suggested: "سیاست پیشنهادی", applyIt: "اعمال شود", settles: "ردشده‌هایی که می‌خواند", noPolicy: "هیچ: ردیفی گواه آن نیست", formats: "قالب‌ها", problems: "مشکل‌ها", row: "ردیف", text: "متن", value: "مقدار", why: "دلیل رد",
    table: "مقدارها", whichColumn: "ستون:", download: "دریافت CSV", first: (some, all) => `${some} ردیف نخست از ${all} ردیف نشان داده می‌شود؛ همه در CSV هست.`, large: (most) => `اینجا حداکثر ${most} نویسه خوانده می‌شود.`,
    longRow: (most) => `اینجا حداکثر ${most} نویسه از یک ردیف خوانده می‌شود.`, firstPlaces: (some) => `${some} عبارت نخست مشخص شده است.`,
    places: (read, none) => `${read} عبارت مقدار دارد و ${none} عبارت به تاریخ می‌ماند و نیست.`, legend: "آنچه یافته شده رنگی است و مقدار ISO پس از آن می‌آید؛ زیر آنچه به تاریخ می‌ماند و نیست نقطه‌چین است. برای دیدن دلیل روی آن بروید.", noDate: "تاریخ نیست",
    same: "همین در پایتون و در خط فرمان:", command: "فرمان", copy: "کپی", copied: "کپی شد.", byHand: "برگزیده شد: با صفحه‌کلید کپی بردارید.", share: "پیوند به همین", linkCopied: "از پیوند کپی گرفته شد. متن پس از # است و به هیچ کارسازی فرستاده نمی‌شود.",
    linkShown: "پیوند در نوار نشانی است. متن پس از # است و به هیچ کارسازی فرستاده نمی‌شود.", tooLong: "متن برای پیوند زیادی دراز است.",
  },
};

const CELLS = ["۲۳ آبان ۱۴۰۱", "01/02/03", "1400/12/30", "دوشنبه ۲۴ آبان ۱۴۰۱", "دوشنبه هفته آینده"];
const COLUMN = "25/04/2021\n03/04/2021\n۲۳ آبان ۱۴۰۱\n1400/12/30\n\nنامشخص\n25/04/2021";
const TABLE = "paid\tamount\n1401/08/23\t120\n۲۴ آبان ۱۴۰۱\t80\n1401/13/01\t15";
const ARTICLE = "این قرارداد در دوشنبه ۲۳ آبان ۱۴۰۱ (14 November 2022) در بلوار ۲۲ بهمن امضا شد و تا ۱۵ اسفند ۱۴۰۱ اعتبار دارد. هفته آینده، چهارشنبه ساعت ۹، جلسه‌ای برگزار می‌شود.";
const of = (names) => ({
  cell: CELLS.map((text, k) => [names[k], text, text.includes("هفته") ? { reference: "1401/08/25" } : null]),
  column: [[names[5], COLUMN], [names[6], TABLE]],
  article: [[names[7], ARTICLE, { reference: "1401/08/25" }]],
});
export const EXAMPLES = {
  en: of(["a date", "ambiguous", "no such day", "a disagreement", "relative", "a column", "from a spreadsheet", "an article"]),
  fa: of(["تاریخ", "مبهم", "روزی که نیست", "ناسازگار", "نسبی", "ستون", "از صفحه‌گسترده", "متن"]),
};
