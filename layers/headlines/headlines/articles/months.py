"""Month names and clock zones as news pages write them."""

import unicodedata

# One row a language or a few, months from January; forms of one month are separated by `/`, its words by `_`.
# Where two languages disagree the first row wins, and Croatian `listopada` (October; November in Polish) is left out.
_NAMES = (
    (
        "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sept/sep "
        "october/oct november/nov december/dec"
    ),
    "januar/jänner februar/feber märz/mrz april mai juni juli august september oktober/okt november dezember/dez",
    "janvier/janv février/févr/fév mars avril/avr mai juin juillet/juil août septembre octobre novembre décembre/déc",
    (
        "enero/ene febrero marzo abril/abr mayo junio julio agosto/ago septiembre/setiembre/set octubre noviembre "
        "diciembre/dic"
    ),
    "janeiro fevereiro/fev março abril maio junho julho agosto setembro outubro/out novembro dezembro",
    "gennaio/gen febbraio marzo aprile maggio/mag giugno/giu luglio/lug agosto settembre ottobre/ott novembre dicembre",
    "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
    "januari februari maart/mrt april mei juni juli augustus september oktober november december",
    "januari februari mars april maj juni juli augusti september oktober november december",
    "januar februar mars april mai juni juli august september oktober november desember/des",
    (
        "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta "
        "marraskuuta joulukuuta"
    ),
    (
        "stycznia/styczeń/sty lutego/luty/lut marca/marzec kwietnia/kwiecień/kwi maja czerwca/czerwiec/cze "
        "lipca/lipiec/lip sierpnia/sierpień/sie września/wrzesień/wrz października/październik/paź "
        "listopada/listopad/lis grudnia/grudzień/gru"
    ),
    (
        "ledna/leden února/únor března/březen dubna/duben května/květen června/červen července/červenec srpna/srpen "
        "září října/říjen listopadu prosince/prosinec"
    ),
    "januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra",
    "siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna - studenoga/studenog prosinca",
    "januara februara marta aprila maja juna jula avgusta septembra oktobra novembra decembra",
    "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    "január február március április május június július augusztus szeptember október november december",
    (
        "ocak/oca şubat/şub mart nisan/nis mayıs haziran/haz temmuz/tem ağustos/ağu eylül/eyl ekim/eki kasım/kas "
        "aralık/ara"
    ),
    "sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio",
    "janvāris februāris marts aprīlis maijs jūnijs jūlijs augusts septembris oktobris novembris decembris",
    "jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember",
    "januari februari maret april mei juni juli agustus/agu september oktober november desember",
    "enero pebrero marso abril mayo hunyo hulyo agosto setyembre oktubre nobyembre disyembre",
    (
        "января/январь/янв февраля/февраль/фев марта/март/мар апреля/апрель/апр мая/май июня/июнь/июн июля/июль/июл "
        "августа/август/авг сентября/сентябрь/сен октября/октябрь/окт ноября/ноябрь/ноя декабря/декабрь/дек"
    ),
    "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "януари февруари март април май юни юли август септември октомври ноември декември",
    (
        "ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου "
        "δεκεμβρίου"
    ),
    (
        "يناير/جانفي فبراير/شباط/فيفري مارس/آذار أبريل/ابريل/إبريل/نيسان/أفريل مايو/أيار/ماي يونيو/حزيران/جوان "
        "يوليو/تموز/جويلية أغسطس/اغسطس/آب/أوت سبتمبر/أيلول أكتوبر/اكتوبر نوفمبر ديسمبر"
    ),
    "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר",
    "בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר",
    "जनवरी फरवरी/फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर/सितम्बर अक्टूबर/अक्तूबर नवंबर/नवम्बर दिसंबर/दिसम्बर",
    "জানুয়ারি ফেব্রুয়ারি মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর",
    "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม",
    "ม.ค ก.พ มี.ค เม.ย พ.ค มิ.ย ก.ค ส.ค ก.ย ต.ค พ.ย ธ.ค",
    "- - - - - - - ágúst - - - -",
    "ian - - - - iun iul - - - - -",
    "- febr - - - - - - szept - - -",
    "јануар/јануари/јан фебруар/феб - - мај јун/јуни јул/јули - септембар/сеп октобар новембар/нов децембар/дец",
    "- - marec - - junij julij avgust/avg septembar oktobar novembar decembar",
    "janar shkurt - prill - qershor korrik gusht shtator tetor nëntor dhjetor",
    (
        "ιαν/ιανουάριος φεβ/φεβρουάριος μαρ/μάρτιος απρ/απρίλιος μαΐ/μάιος ιουν/ιούνιος ιουλ/ιούλιος "
        "αυγ/αύγουστος σεπ/σεπτέμβριος οκτ/οκτώβριος νοε/νοέμβριος δεκ/δεκέμβριος"
    ),
    "yanvar fevral - aprel - iyun iyul avqust sentyabr/sentabr oktyabr/oktabr noyabr dekabr",
    "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
    (
        "січ/січень лют/лютий бер/березень квіт/квітень трав/травень черв/червень лип/липень серп/серпень "
        "вер/вересень жовт/жовтень лист/листопад груд/грудень"
    ),
    "- февр - - - - - - сент - нояб -",
    "студзеня лютага сакавіка красавіка - чэрвеня ліпеня жніўня верасня кастрычніка лістапада снежня",
    "jaan veebr - - - - - - - - - dets",
    (
        "იანვარი/იან თებერვალი/თებ მარტი/მარ აპრილი/აპრ მაისი/მაი ივნისი/ივნ ივლისი/ივლ აგვისტო/აგვ "
        "სექტემბერი/სექ ოქტომბერი/ოქტ ნოემბერი/ნოე დეკემბერი/დეკ"
    ),
    (
        "հունվարի/հունվար փետրվարի/փետրվար մարտի/մարտ ապրիլի/ապրիլ մայիսի/մայիս հունիսի/հունիս հուլիսի/հուլիս "
        "օգոստոսի/օգոստոս սեպտեմբերի/սեպտեմբեր հոկտեմբերի/հոկտեմբեր նոյեմբերի/նոյեմբեր դեկտեմբերի/դեկտեմբեր"
    ),
    "كانون_الثاني - - - - - - - - تشرين_الأول/تشرين_الاول تشرين_الثاني كانون_الأول/كانون_الاول",
    "- - - - - - يوليوز غشت شتنبر - نونبر دجنبر",
    "ژانویهٔ/ژانویه فوریهٔ/فوریه - آوریل مهٔ/مه ژوئن ژوئیهٔ/ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر",
    "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر",
    "जन॰ फ़र॰ - - - - जुल॰ अग॰ सित॰ अक्टू॰ नव॰ दिस॰",
    "জানুয়ারী ফেব্রুয়ারী - - - - - - - - - -",
    ("जानेवारी फेब्रुवारी/फेब्रुअरी - एप्रिल/अप्रिल मे जुन जुलै ऑगस्ट/अगस्ट सप्टेंबर/सेप्टेम्बर ऑक्टोबर/अक्टोबर नोव्हेंबर/नोभेम्बर डिसेंबर/डिसेम्बर"),
    "જાન્યુઆરી ફેબ્રુઆરી માર્ચ એપ્રિલ મે જૂન જુલાઈ ઑગસ્ટ/ઓગસ્ટ સપ્ટેમ્બર ઑક્ટોબર/ઓક્ટોબર નવેમ્બર ડિસેમ્બર",
    "ਜਨਵਰੀ ਫ਼ਰਵਰੀ/ਫਰਵਰੀ ਮਾਰਚ ਅਪ੍ਰੈਲ ਮਈ ਜੂਨ ਜੁਲਾਈ ਅਗਸਤ ਸਤੰਬਰ ਅਕਤੂਬਰ ਨਵੰਬਰ ਦਸੰਬਰ",
    "ஜனவரி பிப்ரவரி மார்ச் ஏப்ரல் மே ஜூன் ஜூலை ஆகஸ்ட் செப்டம்பர் அக்டோபர் நவம்பர் டிசம்பர்",
    "జనవరి ఫిబ్రవరి మార్చి ఏప్రిల్ మే జూన్ జులై/జూలై ఆగస్టు సెప్టెంబర్ అక్టోబర్ నవంబర్ డిసెంబర్",
    "ಜನವರಿ ಫೆಬ್ರವರಿ ಮಾರ್ಚ್ ಏಪ್ರಿಲ್ ಮೇ ಜೂನ್ ಜುಲೈ ಆಗಸ್ಟ್ ಸೆಪ್ಟೆಂಬರ್ ಅಕ್ಟೋಬರ್ ನವೆಂಬರ್ ಡಿಸೆಂಬರ್",
    "ജനുവരി ഫെബ്രുവരി മാർച്ച് ഏപ്രിൽ മേയ്/മെയ് ജൂൺ ജൂലൈ ഓഗസ്റ്റ്/ആഗസ്റ്റ് സെപ്റ്റംബർ ഒക്ടോബർ/ഒക്‌ടോബർ നവംബർ ഡിസംബർ",
    "ජනවාරි පෙබරවාරි මාර්තු අප්‍රේල් මැයි ජූනි ජූලි අගෝස්තු සැප්තැම්බර් ඔක්තෝබර් නොවැම්බර් දෙසැම්බර්",
    "ဇန်နဝါရီ ဖေဖော်ဝါရီ မတ် ဧပြီ မေ ဇွန် ဇူလိုင် ဩဂုတ် စက်တင်ဘာ အောက်တိုဘာ နိုဝင်ဘာ ဒီဇင်ဘာ",
    "មករា កុម្ភៈ មីនា មេសា ឧសភា មិថុនា កក្កដា សីហា កញ្ញា តុលា វិច្ឆិកា ធ្នូ",
    "ມັງກອນ ກຸມພາ ມີນາ ເມສາ ພຶດສະພາ ມິຖຸນາ ກໍລະກົດ ສິງຫາ ກັນຍາ ຕຸລາ ພະຈິກ ທັນວາ",
    "- peb machi/mac aprili - hun hul/julai ogos/ogo septemba oktoba nob/novemba disember/disemba/desemba/dis",
    "- - - - - - - agosti - - - -",
    "ጃንዋሪ ፌብሩዋሪ ማርች ኤፕሪል ሜይ ጁን ጁላይ ኦገስት ሴፕቴምበር ኦክቶበር ኖቬምበር ዲሴምበር",
    (
        "janaayo/jannaayo febraayo maarso abriil maayo juun luulyo ogosto sebtembar/sebteembar oktoobar "
        "noofeembar diseembar"
    ),
    "janairu faburairu maris afirilu mayu yuni yuli agusta satumba - nuwamba -",
    "januwari/janyuwari februwari mashi/matshi ephreli/epreli meyi - julayi - septhemba okthoba/okthobha - -",
    "januarie februarie - - - junie julie - - - - -",
    "xaneiro febreiro - - - xuño xullo - - outubro - decembro",
    (
        "urtarrilaren/urtarrila otsailaren/otsaila martxoaren/martxoa apirilaren/apirila maiatzaren/maiatza "
        "ekainaren/ekaina uztailaren/uztaila abuztuaren/abuztua irailaren/iraila urriaren/urria azaroaren/azaroa "
        "abenduaren/abendua"
    ),
    "ionawr chwefror mawrth ebrill - mehefin gorffennaf awst medi hydref tachwedd rhagfyr",
    "eanáir feabhra - aibreán bealtaine meitheamh iúil lúnasa - - samhain nollaig",
)


def _folded(word: str) -> str:
    """`Févr.` → `fevr`: accents are often lost on pages in capitals; vowel signs of other scripts stay."""
    bare = unicodedata.normalize("NFKD", word.casefold().replace(" ", "_"))
    return "".join(c for c in bare if not "\u0300" <= c <= "\u036f").strip(".")


def _table() -> dict[str, int]:
    table: dict[str, int] = {}
    for row in _NAMES:
        for number, forms in enumerate(row.split(), 1):
            for form in forms.split("/"):
                table.setdefault(_folded(form), number)
    return table


_MONTHS = _table()


def month(word: str) -> int | None:
    """1 to 12 for a month's name or short form in any of these languages, also with a word run into it."""
    number = _MONTHS.get(_folded(word))
    if number is None and not word.islower():
        capital = max((i for i, c in enumerate(word) if c.isupper()), default=0)
        number = _MONTHS.get(_folded(word[capital:])) if capital else None
    return number
