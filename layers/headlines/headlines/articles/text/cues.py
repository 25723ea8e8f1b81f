"""Words that tell what a line is for, in the languages that news pages are most often in."""

# A word counts for one kind only; the kinds are features of a line, their weight is learnt.
_WORDS = {
    "share": (
        "share tweet facebook twitter whatsapp linkedin pinterest reddit instagram telegram messenger "
        "flipboard threads bluesky mastodon youtube tiktok print email mail link copy follow teilen "
        "drucken mailen folgen partager imprimer suivez compartir compartilhar condividi stampa delen "
        "dela del udskriv paylaş udostępnij sdílet bagikan поделиться вконтакте одноклассники поділитися "
        "сподели مشاركة شارك انشر שתף シェア 分享 공유 साझा partilhar dijeli"
    ),
    "account": (
        "inbox delivered digest briefing signing inscrivez inscris iscriviti suscríbase cadastre zapisz "
        "melden meld registre newsletterom gratis kostenlos abonnez-vous 登録 購読 会員登録 注册 訂閱 "
        "login log sign signin signup subscribe subscriber subscribers subscription newsletter "
        "newsletters register account password username inbox unsubscribe membership donate support "
        "anmelden abmelden abo abos abonnieren abonnement abonnent registrieren konto passwort connexion "
        "abonner abonnez abonnés inscription compte suscríbete suscripción suscribirse registrarse "
        "assine assinar assinante entrar cadastre abbonati accedi registrati abonneren inloggen "
        "aanmelden prenumerera logga abonner logg zaloguj subskrybuj prenumerata přihlásit předplatné "
        "giriş abone подписаться подпишитесь подписка войти регистрация вход اشترك تسجيل הרשמה התחבר "
        "ログイン 会員 登录 订阅 登入 訂閱 로그인 구독 langganan masuk e-paper epaper"
    ),
    "legal": (
        "cookie cookies privacy terms copyright rights reserved policy consent gdpr disclaimer trademark "
        "license impressum datenschutz datenschutzerklärung agb nutzungsbedingungen rechte vorbehalten "
        "widerruf confidentialité mentions légales droits réservés privacidad aviso derechos reservados "
        "privacidade termos direitos diritti riservati riproduzione rechten voorbehouden integritet "
        "personvern prywatności regulamin zastrzeżone soukromí gizlilik çerez конфиденциальности права "
        "защищены авторские cookiebeleid voorwaarden حقوق محفوظة الخصوصية זכויות שמורות 版权 版權 无断 "
        "転載 禁じ プライバシー 저작권 무단 kebijakan"
    ),
    "menu": (
        "menu home homepage search skip close back next previous contact about advertise careers jobs "
        "sitemap faq help navigation main content edition app apps download rss feed archive archives "
        "toggle open show hide settings startseite suche suchen schließen zurück weiter kontakt über "
        "hilfe menü mediadaten karriere accueil recherche fermer contactez nous inicio buscar cerrar "
        "contacto início fechar contato busca cerca chiudi contatti zoeken sluiten sök stäng søk "
        "kontakta strona szukaj hledat ara kapat anasayfa iletişim главная поиск меню контакты реклама "
        "редакция الرئيسية بحث اتصل ראשי חיפוש ホーム 検索 メニュー 首页 首頁 搜索 검색 홈 beranda cari"
    ),
    "more": (
        "read more related also see watch recommended recommends trending popular latest top stories "
        "most viewed articles editors picks featured continue reading explore discover tags topics topic "
        "view all listen live video videos podcast podcasts gallery mehr lesen auch thema themen "
        "meistgelesen lire aussi voir plus sujet article articles lea leer más también noticias "
        "relacionadas leia mais veja também leggi anche altro lees ook meer läs mer les också les også "
        "czytaj także więcej przeczytaj čtěte také více haber ilgili daha читайте также ещё еще "
        "подробнее новости материалы темы читать اقرأ أيضا المزيد קרא עוד 関連 記事 続き 一覧 ランキング "
        "相关 更多 阅读 相關 더보기 관련 기사 baca juga berita terkait selengkapnya lue myös lisää "
        "citește și"
    ),
    "byline": (
        "by author authors reporter reporters editor writer correspondent staff written columnist "
        "contributor von autor autorin redaktion redakteur redakteurin par auteur rédaction por "
        "redacción autora redação di redazione autore av af redaktion door redactie przez redakcja "
        "skribent journalist text автор текст корреспондент muhabir yazar بقلم كتب מאת 記者 记者 기자 "
        "oleh penulis reporting agencies"
    ),
    "photo": (
        "photo photos image images picture pictures getty reuters afp ap epa photograph photography "
        "photographer courtesy credit caption screenshot shutterstock istock alamy foto fotos bild "
        "bilder imago dpa symbolbild symbolfoto quelle picture-alliance crédit photographie imagen "
        "fotografía foto: crédito reprodução divulgação immagine beeld anp tt ritzau ntb pap čtk фото "
        "тасс риа иллюстрация صورة צילום 写真 撮影 共同 资料 图 攝 사진 연합뉴스 fotoğraf zdjęcie "
        "fullscreen enlarge illustration graphic graphics"
    ),
    "time": (
        "published updated posted modified last ago min mins minutes minute hours hour created issued "
        "gmt utc est edt veröffentlicht aktualisiert stand erstellt uhr lesezeit lesedauer minuten "
        "publié mis jour modifié temps lecture publicado actualizado actualizada publicada atualizado "
        "atualizada lectura leitura pubblicato aggiornato lettura gepubliceerd bijgewerkt leestijd "
        "publicerad uppdaterad publisert oppdatert publiceret opdateret opublikowano aktualizacja "
        "publikacja publikováno aktualizováno güncelleme yayınlanma опубликовано обновлено نشر تحديث "
        "פורסם עודכן 公開 更新 配信 发布 時間 时间 입력 수정 송고 monday tuesday wednesday thursday "
        "friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag sonntag"
    ),
    "comment": (
        "comments comment reply replies likes like dislike commented discussion conversation upvote "
        "report kommentare kommentar kommentieren antworten commentaires commentaire répondre "
        "comentarios comentario responder comentários comentário commenti rispondi reacties reageer "
        "kommentarer svara svar komentarze odpowiedz komentáře yorum yorumlar комментарии комментарий "
        "ответить تعليقات تعليق تגובות תגובה コメント 评论 評論 댓글 komentar"
    ),
    "advert": (
        "advertisement advertisements sponsored ad ads advertising advertiser promoted promotion anzeige "
        "werbung publicité publicidad publicidade pubblicità advertentie annons annonse annonce reklama "
        "reklam реклама إعلان פרסומת 広告 广告 廣告 광고 iklan affiliate commission deals coupon shop "
        "buy offer"
    ),
    "reader": (
        "you your yours yourself sie ihr ihre ihren ihnen vous votre vos tu tus usted su você sua seu "
        "tuo tua voi jij jouw uw du din dina вы ваш ваши вас вам"
    ),
    "speech": (
        "said says told added asked explained announced according sagte sagt erklärte betonte laut "
        "zufolge sei habe dit déclaré affirmé expliqué selon estime dijo afirmó señaló explicó según "
        "aseguró disse afirmou explicou segundo ha detto secondo spiega zei zegt volgens sa säger enligt "
        "sier ifølge siger sanoi mukaan powiedział poinformował uvedl řekl сказал заявил сообщил отметил "
        "сообщили словам сообщает сообщила сказав заявив повідомив dedi söyledi açıkladı قال قالت أكد "
        "وأضاف אמר אמרה कहा बताया kata mengatakan ujar"
    ),
    "self": (
        "i my me mine myself we our us im i'm ich mir mich mein wir uns unser je j moi mon nous notre yo "
        "mi nosotros eu meu nós io noi ik mijn wij jag vi jeg ja mój я мы наш мне"
    ),
    "stop": (
        "the a an and of to in on for with at from is are was were be been has have had it its that this "
        "which who as but not or their they he she his her will would said der die das den dem des ein "
        "eine einen einer und in im zu mit auf für ist sind war hat haben nicht auch als bei nach aus "
        "sich es er wie dass le la les un une des du et en dans pour sur que qui est sont a été avec ne "
        "pas plus ce cette il elle se el los las una y de del que en con para es son fue por lo se no al "
        "o os um uma e do da dos das em no na com para não que foi il lo gli che di è una per con non "
        "del della nel het een van en op te dat is zijn met voor niet och att det en som på är av för "
        "med den til av er ikke i w na z się nie to że do jest oraz a se v na je že s o ve bir bu için "
        "ile da de olan на и в не что с по как к из у за от для это был было та і що до з في من على أن "
        "إلى التي الذي عن مع كان هذا של את על הוא לא כי में के की का है और से को ने पर di yang dan "
        "dengan untuk ini itu dari tidak"
    ),
}
KINDS = tuple(_WORDS)


def _table() -> dict[str, str]:
    table: dict[str, str] = {}
    for kind, words in _WORDS.items():
        for word in words.split():
            table.setdefault(word, kind)
    return table


KIND = _table()
UNSPACED = tuple(word for word in KIND if "\u0e00" <= word[0] <= "\u9fff")  # found inside runs of letters
