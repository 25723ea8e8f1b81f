"""Invented articles in the languages that summaries are promised for.

In each the second sentence leans on the first, and the last paragraph is a side matter.
"""

ARTICLES = {
    "en": (
        "The council of Northford will close its old bridge for two years from March. It cost 4.5 million crowns to"
        " build in 1962.\n\nThe bridge over the Arle carries 12,000 cars a day, Dr. A. B. Lund of the council said, and"
        " repairs to the bridge can wait no longer. “We are sorry. There is no other way,” she said.\n\nA ferry will"
        " cross the Arle every ten minutes while the bridge is closed. The museum opens a show of kites on Sunday."
    ),
    "de": (
        "Der Stadtrat von Nordfurt schließt die alte Brücke ab März für zwei Jahre. Sie kostete beim Bau 1962 rund"
        " 4,5 Millionen Kronen.\n\nÜber die Brücke fahren am Tag 12.000 Autos, wie Dr. A. Lund vom Stadtrat am 3. Mai"
        " mitteilte, und die Arbeiten an der Brücke könnten nicht warten. „Es tut uns leid. Es geht nicht anders“, sagte"
        " sie.\n\nEine Fähre fährt alle zehn Minuten, solange die Brücke geschlossen bleibt. Das Museum zeigt am Sonntag"
        " Drachen."
    ),
    "fr": (
        "Le conseil de Nordville ferme le vieux pont pendant deux ans à partir de mars. Il avait coûté 4,5 millions de"
        " couronnes en 1962.\n\nLe pont porte 12 000 voitures par jour, a dit M. Lund, du conseil, et les travaux du pont"
        " ne peuvent plus attendre. « Nous le regrettons. C’est la seule voie », a-t-il ajouté.\n\nUn bac traversera la"
        " rivière toutes les dix minutes pendant la fermeture du pont. Le musée montre des cerfs-volants dimanche."
    ),
    "es": (
        "El consejo de Norteria cerrará el viejo puente durante dos años desde marzo. Su construcción costó 4,5 millones"
        " de coronas en 1962.\n\nPor el puente pasan 12.000 coches al día, dijo el Sr. Lund, del consejo, y las obras del"
        " puente no pueden esperar. «Lo sentimos. No hay otra manera», añadió.\n\nUn transbordador cruzará el río cada"
        " diez minutos mientras el puente esté cerrado. El museo enseña cometas el domingo."
    ),
    "it": (
        "Il consiglio di Nordia chiuderà il vecchio ponte per due anni da marzo. Questo costò 4,5 milioni di corone nel"
        " 1962.\n\nSul ponte passano 12.000 auto al giorno, ha detto il dott. Lund del consiglio, e i lavori del ponte"
        " non possono aspettare. «Ci dispiace. Non c’è altro modo», ha aggiunto.\n\nUn traghetto passerà ogni dieci"
        " minuti mentre il ponte sarà chiuso. Il museo mostra aquiloni domenica."
    ),
    "pt": (
        "O conselho de Nortela vai fechar a ponte velha por dois anos a partir de março. Ela custou 4,5 milhões de"
        " coroas em 1962.\n\nPela ponte passam 12.000 carros por dia, disse o Dr. Lund, do conselho, e as obras da ponte"
        " não podem esperar. «Lamentamos. Não há outra maneira», acrescentou.\n\nUma balsa vai cruzar o rio a cada dez"
        " minutos enquanto a ponte estiver fechada. O museu mostra pipas no domingo."
    ),
    "nl": (
        "De raad van Noordvoorde sluit de oude brug vanaf maart voor twee jaar. Zij kostte in 1962 zo’n 4,5 miljoen"
        " kronen.\n\nOver de brug rijden 12.000 auto’s per dag, zei dr. A. Lund van de raad, en de werken aan de brug"
        " kunnen niet wachten. “Het spijt ons. Er is geen andere weg,” zei zij.\n\nEen veer vaart elke tien minuten"
        " zolang de brug gesloten is. Het museum toont zondag vliegers."
    ),
    "pl": (
        "Rada miasta Północ zamknie stary most na dwa lata od marca. On kosztował w 1962 roku 4,5 miliona koron.\n\n"
        "Przez most jeździ 12 000 aut dziennie, powiedział dr Lund z rady miasta, a naprawa mostu nie może czekać."
        " „Przykro nam. Nie ma innej drogi” – dodał.\n\nProm będzie pływał co dziesięć minut, dopóki most będzie"
        " zamknięty. Muzeum pokaże w niedzielę latawce."
    ),
    "ru": (
        "Совет города Северный закроет старый мост на два года с марта. Он стоил в 1962 году 4,5 миллиона крон.\n\n"
        "По мосту проезжает 12 000 машин в день, сказал А. Б. Лунд из совета города, и ремонт моста ждать не может."
        " «Нам жаль. Другого пути нет», — добавил он.\n\nПаром будет ходить каждые десять минут, пока мост закрыт."
        " Музей покажет в воскресенье воздушных змеев."
    ),
    "ar": (
        "سيغلق مجلس مدينة الشمال الجسر القديم لمدة عامين ابتداء من مارس. هو كلف 4.5 مليون كرونة عام 1962.\n\n"
        "تمر على الجسر 12 ألف سيارة كل يوم كما قال لوند من مجلس المدينة وإصلاح الجسر لا يحتمل الانتظار. هل من طريق آخر؟\n\n"
        "ستعبر عبارة النهر كل عشر دقائق ما دام الجسر مغلقا. يعرض المتحف طائرات ورقية يوم الأحد."
    ),
    "hi": (
        "उत्तरनगर की परिषद पुराने पुल को मार्च से दो साल के लिए बंद करेगी। वह 1962 में 4.5 करोड़ में बना था।\n\n"
        "परिषद के डॉ. लुंड ने बताया कि पुल से रोज़ 12,000 गाड़ियाँ गुज़रती हैं और पुल की मरम्मत अब टल नहीं सकती। क्या कोई और रास्ता है?\n\n"
        "पुल बंद रहने तक एक नाव हर दस मिनट में नदी पार करेगी। संग्रहालय रविवार को पतंगें दिखाएगा।"
    ),
    "zh": (
        "北城市议会将从三月起关闭旧桥两年。它在1962年花费了450万元。\n\n市议会的伦德说，每天有12000辆车经过旧桥，"
        "旧桥的维修不能再等。“我们很抱歉。没有别的办法。”她说。\n\n旧桥关闭期间，渡船每十分钟过河一次。博物馆周日展出风筝。"
    ),
    "ja": (
        "北市議会は三月から古い橋を二年間閉鎖する。それは1962年に4.5億円で建てられた。\n\n市議会のルンド氏によると、"
        "橋は一日に12000台の車が通り、橋の修理はもう待てない。「申し訳ない。ほかに方法がない」と同氏は述べた。\n\n"
        "橋の閉鎖中は渡し船が十分ごとに川を渡る。博物館は日曜に凧を展示する。"
    ),
    "ko": (
        "북시 의회는 3월부터 낡은 다리를 2년 동안 폐쇄한다. 그것은 1962년에 4.5억 원을 들여 지었다.\n\n시 의회의 룬드 씨는 하루에"
        " 자동차 12,000대가 다리를 지나며 다리 수리는 더 미룰 수 없다고 말했다. “죄송합니다. 다른 방법이 없습니다.” 그는 이렇게"
        " 덧붙였다.\n\n다리가 폐쇄된 동안 나룻배가 10분마다 강을 건넌다. 박물관은 일요일에 연을 전시한다."
    ),
}
