<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="hu_HU">
<context>
    <name>Acts</name>
    <message>
        <source>A szerződést beadta. Elküldjük, amint elérjük a központot. Nincs teendője.</source>
        <translation>You submitted the contract. We will send it as soon as the centre can be reached. You need not do anything.</translation>
    </message>
    <message>
        <source>Küldésre vár</source>
        <translation>Waiting to be sent</translation>
    </message>
    <message>
        <source>Nyilvántartási száma: {number}. Most a Kincstáron a sor.</source>
        <translation>Its registration number: {number}. It is now the Treasury’s turn.</translation>
    </message>
    <message>
        <source>A központ megkapta</source>
        <translation>Received by the centre</translation>
    </message>
    <message>
        <source>Nyilvántartási száma: {number}. A következő szakasz megnyílt.</source>
        <translation>Its registration number: {number}. The next phase is open.</translation>
    </message>
    <message>
        <source>A Kincstár ellenjegyezte a szerződést</source>
        <translation>The Treasury countersigned the contract</translation>
    </message>
    <message>
        <source>A Kincstár visszaküldte javításra</source>
        <translation>The Treasury returned it for correction</translation>
    </message>
    <message>
        <source>{question}: {remark}</source>
        <translation>{question}: {remark}</translation>
    </message>
    <message>
        <source>Ami eddig történt</source>
        <translation>What has happened so far</translation>
    </message>
    <message>
        <source>{who} beadta a szerződést</source>
        <translation>{who} submitted the contract</translation>
    </message>
    <message>
        <source>{who} visszaküldte javításra</source>
        <translation>{who} returned it for correction</translation>
    </message>
    <message>
        <source>{who} ellenjegyezte</source>
        <translation>{who} countersigned it</translation>
    </message>
    <message>
        <source>{when}: {what}. Küldésre vár.</source>
        <translation>{when}: {what}. Waiting to be sent.</translation>
    </message>
    <message>
        <source>{when}: {what}. Száma: {number}</source>
        <translation>{when}: {what}. Number: {number}</translation>
    </message>
</context>
<context>
    <name>AskScreen</name>
    <message>
        <source>Mégsem</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Elküldöm az ügyfélszolgálatnak</source>
        <translation>Send to the help desk</translation>
    </message>
    <message>
        <source>Korábbi kérdéseim</source>
        <translation>My earlier questions</translation>
    </message>
    <message>
        <source>Kérdezek az ügyfélszolgálattól</source>
        <translation>Ask the help desk</translation>
    </message>
    <message>
        <source>Hálózat nélkül is megírhatja: elmegy, amint elérjük a központot.</source>
        <translation>You can write it without a network: it goes once the centre can be reached.</translation>
    </message>
    <message>
        <source>Erről kérdez</source>
        <translation>You ask about this</translation>
    </message>
    <message>
        <source>Mellé tesszük: űrlap {form}, változat {version}, mező {field}.</source>
        <translation>Attached: form {form}, version {version}, field {field}.</translation>
    </message>
    <message>
        <source>A válaszát és más adatot nem küldünk el.</source>
        <translation>Your answer and other data are not sent.</translation>
    </message>
    <message>
        <source>Mi a kérdése?</source>
        <translation>What is your question?</translation>
    </message>
    <message>
        <source>Írja le a saját szavaival, mi nem világos. Ne írjon bele másról személyes adatot.</source>
        <translation>Say in your own words what is unclear. Leave out personal data of others.</translation>
    </message>
    <message>
        <source>Telefonszáma (nem kötelező)</source>
        <translation>Your telephone number (optional)</translation>
    </message>
    <message>
        <source>Csak akkor küldjük el, ha lent megjelöli.</source>
        <translation>It is sent only if you tick the box below.</translation>
    </message>
    <message>
        <source>A nevemet és a telefonszámomat is láthatja, aki válaszol</source>
        <translation>Whoever answers may see my name and telephone number</translation>
    </message>
    <message>
        <source>Erre a mezőre van már válasz</source>
        <translation>There is an answer for this field already</translation>
    </message>
    <message>
        <source>Megnézem</source>
        <translation>Look at it</translation>
    </message>
</context>
<context>
    <name>BackupsScreen</name>
    <message>
        <source>Mentés most</source>
        <translation>Back up now</translation>
    </message>
    <message>
        <source>Biztonsági mentések</source>
        <translation>Backups</translation>
    </message>
    <message>
        <source>Magától készül, titkosítva: induláskor és kétóránként, ha változott valami.</source>
        <translation>Made by itself, encrypted: at start and every two hours, if something changed.</translation>
    </message>
    <message>
        <source>Visszaállított adatok – küldés szünetel</source>
        <translation>Restored data – sending is paused</translation>
    </message>
    <message>
        <source>Nézze át, hogy minden a helyén van-e. Amíg nem hagyja jóvá, innen semmi nem megy el a központba. A jóváhagyás után a program először megkapja, ami a központban újabb, és csak azután küld.</source>
        <translation>Look whether everything is in its place. Until you confirm, nothing goes from here to the centre. After that the program first gets what is newer at the centre, and only then sends.</translation>
    </message>
    <message>
        <source>Rendben, folytassuk</source>
        <translation>All right, go on</translation>
    </message>
    <message>
        <source>Ami a visszaállítás előtti állapotból hiányzik</source>
        <translation>What is missing of the state before the restore</translation>
    </message>
    <message>
        <source>A korábbi tár úgy megsérült, hogy nem olvasható. Fájljait megőriztük: {place}. Amit már elküldött, a központból visszajön.</source>
        <translation>The earlier store is too damaged to be read. Its files are kept: {place}. What was sent comes back from the centre.</translation>
    </message>
    <message>
        <source>Nincs olyan változás, amely csak ott volt meg.</source>
        <translation>There is no change that only that state had.</translation>
    </message>
    <message>
        <source>{count} változás még nem ment el a központba:</source>
        <translation>{count} changes had not gone to the centre:</translation>
    </message>
    <message>
        <source>Átveszem ezeket is</source>
        <translation>Take these over too</translation>
    </message>
    <message>
        <source>Ha nem kéri, a visszaállítás előtti mentésben akkor is megmaradnak.</source>
        <translation>If you do not, they still stay in the backup made before the restore.</translation>
    </message>
    <message>
        <source>Az utolsó ellenőrzött mentés</source>
        <translation>The last verified backup</translation>
    </message>
    <message>
        <source>Most készül mentés. Közben dolgozhat.</source>
        <translation>A backup is being made. You can work meanwhile.</translation>
    </message>
    <message>
        <source>Mégse</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Félkész fájl nem maradt. A korábbi mentések megvannak.</source>
        <translation>No half file was left. The earlier backups are safe.</translation>
    </message>
    <message>
        <source>A mentést leállította</source>
        <translation>You stopped the backup</translation>
    </message>
    <message>
        <source>Még nincs mentés ezen a gépen.</source>
        <translation>There is no backup on this PC yet.</translation>
    </message>
    <message>
        <source>{when} · {records} adat · változásszámláló: {counter}</source>
        <translation>{when} · {records} records · change counter: {counter}</translation>
    </message>
    <message>
        <source>Helye: {folder}</source>
        <translation>Its place: {folder}</translation>
    </message>
    <message>
        <source>Második mappa</source>
        <translation>Second folder</translation>
    </message>
    <message>
        <source>Ha ez a gép elromlik, az itteni mentések is elvesznek. Válasszon egy pendrive-ot vagy egy másik lemezt, és minden mentés oda is eljut.</source>
        <translation>If this PC breaks, the backups on it are lost too. Choose a USB stick or another disk, and every backup goes there as well.</translation>
    </message>
    <message>
        <source>Minden mentés ide is eljut: {folder}</source>
        <translation>Every backup goes here too: {folder}</translation>
    </message>
    <message>
        <source>Mappát választok…</source>
        <translation>Choose a folder…</translation>
    </message>
    <message>
        <source>Nem kérek második mappát</source>
        <translation>I want no second folder</translation>
    </message>
    <message>
        <source>Helyreállító lap</source>
        <translation>Recovery sheet</translation>
    </message>
    <message>
        <source>A lapon lévő kóddal a mentések új gépen is megnyithatók.</source>
        <translation>The code on the sheet opens the backups on a new PC too.</translation>
    </message>
    <message>
        <source>Kipróbálom, vagy új lapot nyomtatok…</source>
        <translation>Try it, or print a new sheet…</translation>
    </message>
    <message>
        <source>Elveszett vagy kicserélt gép</source>
        <translation>Lost or replaced PC</translation>
    </message>
    <message>
        <source>Egy régi gép adatait itt hozhatja át, és itt látja, mi hiányzik róla.</source>
        <translation>Here you bring over an old PC&apos;s data and see what is missing of it.</translation>
    </message>
    <message>
        <source>Új gép a régi helyett…</source>
        <translation>A new PC in place of the old one…</translation>
    </message>
    <message>
        <source>Ezekhez térhet vissza</source>
        <translation>You can go back to these</translation>
    </message>
    <message>
        <source>A többi {count} mentés</source>
        <translation>The other {count} backups</translation>
    </message>
    <message>
        <source>A második mappában</source>
        <translation>In the second folder</translation>
    </message>
    <message>
        <source>Nem olvasható</source>
        <translation>Cannot be read</translation>
    </message>
    <message>
        <source>{records} adat</source>
        <translation>{records} records</translation>
    </message>
    <message>
        <source>Második mappa a mentéseknek</source>
        <translation>Second folder for the backups</translation>
    </message>
</context>
<context>
    <name>BodiesScreen</name>
    <message>
        <source>Vissza</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Rögzítem</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>Leveszem a listáról</source>
        <translation>Take off the list</translation>
    </message>
    <message>
        <source>Beírom a szerződés kérdésébe</source>
        <translation>Put into the contract&apos;s answer</translation>
    </message>
    <message>
        <source>Velünk csatlakozó szervezetek</source>
        <translation>Bodies that join with us</translation>
    </message>
    <message>
        <source>Intézmények, nemzetiségi önkormányzatok és társulások, amelyekre a szerződés kiterjed.</source>
        <translation>Institutions, nationality self-governments and associations that the contract covers.</translation>
    </message>
    <message>
        <source>Még egy szervezet sincs rögzítve.</source>
        <translation>No body is recorded yet.</translation>
    </message>
    <message>
        <source>Javítás</source>
        <translation>Correction</translation>
    </message>
    <message>
        <source>Új szervezet</source>
        <translation>New body</translation>
    </message>
    <message>
        <source>A szervezet neve</source>
        <translation>Name of the body</translation>
    </message>
    <message>
        <source>Milyen szervezet?</source>
        <translation>What kind of body?</translation>
    </message>
    <message>
        <source>Törzskönyvi azonosító (PIR, nem kötelező)</source>
        <translation>PIR (optional)</translation>
    </message>
    <message>
        <source>Adószám (nem kötelező)</source>
        <translation>Tax number (optional)</translation>
    </message>
    <message>
        <source>Új szervezetet írok be</source>
        <translation>Type in a new body</translation>
    </message>
    <message>
        <source>Beírtuk a szerződés kérdésébe.</source>
        <translation>It stands in the contract&apos;s answer now.</translation>
    </message>
</context>
<context>
    <name>Boxes</name>
    <message>
        <source>Csatlakozó – az önkormányzati ASP-csatlakozás segítője.
Tartalomcsomag: {version}</source>
        <translation>Csatlakozó – helps a municipality join the municipal ASP service.
Content package: {version}</translation>
    </message>
    <message>
        <source>Névjegy</source>
        <translation>About</translation>
    </message>
</context>
<context>
    <name>ChangesList</name>
    <message>
        <source>… és még {count} változás</source>
        <translation>… and {count} more changes</translation>
    </message>
    <message>
        <source>{number}. {what} ({place}) – {who}, {when}</source>
        <translation>{number}. {what} ({place}) – {who}, {when}</translation>
    </message>
    <message>
        <source>{line}: „{value}”</source>
        <translation>{line}: “{value}”</translation>
    </message>
</context>
<context>
    <name>ChannelsScreen</name>
    <message>
        <source>Vissza</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Előzmények</source>
        <translation>History</translation>
    </message>
    <message>
        <source>Elérhetőségek, csatornák</source>
        <translation>Contact details and channels</translation>
    </message>
    <message>
        <source>Ezeken a csatornákon keresi Önöket a Kincstár. Amit beír, azonnal elmentjük.</source>
        <translation>The Treasury contacts you on these channels. What you type is saved at once.</translation>
    </message>
    <message>
        <source>e-Adat azonosító</source>
        <translation>e-Adat identifier</translation>
    </message>
    <message>
        <source>A Kincstár e-Adat rendszerében használt azonosító.</source>
        <translation>The identifier used in the Treasury&apos;s e-Adat system.</translation>
    </message>
    <message>
        <source>Hivatali kapu: rövid név</source>
        <translation>Hivatali Kapu: short name</translation>
    </message>
    <message>
        <source>A hivatal rövid neve a hivatali kapun.</source>
        <translation>The short name of the office at the Hivatali Kapu.</translation>
    </message>
    <message>
        <source>A hivatal e-mail-címe</source>
        <translation>E-mail address of the office</translation>
    </message>
    <message>
        <source>A hivatal telefonszáma</source>
        <translation>Telephone number of the office</translation>
    </message>
    <message>
        <source>Van stabil internet a hivatalban?</source>
        <translation>Is there a steady network in the office?</translation>
    </message>
    <message>
        <source>Igen</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>Nincs stabil internet: pendrive-on vagy papíron</source>
        <translation>No steady network: by stick or on paper</translation>
    </message>
    <message>
        <source>Ez nem e-mail-címnek látszik. Elmentettük, de nézze meg.</source>
        <translation>This does not look like an e-mail address. It is saved, but please check it.</translation>
    </message>
</context>
<context>
    <name>CheckScreen</name>
    <message>
        <source>Vissza</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Minden kötelező kérdésre válaszolt</source>
        <translation>You answered every required question</translation>
    </message>
    <message>
        <source>Mielőtt beküldi, ezeket pótolja</source>
        <translation>Before you send it, complete these</translation>
    </message>
    <message>
        <source>Módosítás</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Ellenőrizze: az űrlap ezen a kérdésen változott.</source>
        <translation>Check it: the form changed at this question.</translation>
    </message>
</context>
<context>
    <name>CodeSheet</name>
    <message>
        <source>A kódot csak most mutatjuk meg</source>
        <translation>The code is shown only now</translation>
    </message>
    <message>
        <source>Nyomtassa ki, és zárja el. Aki ismeri, megnyithatja az adatait. Később csak új kód kérhető.</source>
        <translation>Print it and lock it away. Whoever knows it can open your data. Later only a new code can be asked for.</translation>
    </message>
    <message>
        <source>Kinyomtatom a lapot…</source>
        <translation>Print the sheet…</translation>
    </message>
    <message>
        <source>Elmentem PDF-be…</source>
        <translation>Save as PDF…</translation>
    </message>
    <message>
        <source>Kinyomtattam, és elzártam</source>
        <translation>Printed and locked away</translation>
    </message>
    <message>
        <source>Amíg ezt nem jelöli, a program induláskor emlékezteti.</source>
        <translation>Until you tick this, the program reminds you at start.</translation>
    </message>
    <message>
        <source>Helyreállító lap</source>
        <translation>Recovery sheet</translation>
    </message>
    <message>
        <source>A lap a nyomtatóra ment. Ha jó lett, jelölje alul, hogy elzárta.</source>
        <translation>The sheet went to the printer. If it came out well, tick below that you locked it away.</translation>
    </message>
    <message>
        <source>A nyomtató nem fogadta a lapot. Nézze meg, be van-e kapcsolva, és próbálja újra.</source>
        <translation>The printer did not take the sheet. Check that it is switched on and try again.</translation>
    </message>
    <message>
        <source>PDF-irat (*.pdf)</source>
        <translation>PDF document (*.pdf)</translation>
    </message>
    <message>
        <source>Elmentettük: {name}</source>
        <translation>Saved: {name}</translation>
    </message>
</context>
<context>
    <name>ConflictsScreen</name>
    <message>
        <source>Eldöntendő válaszok</source>
        <translation>Answers to decide</translation>
    </message>
    <message>
        <source>Ezeket a válaszokat ketten is módosították. A másik értéket sem töröljük, az előzményekben megmarad.</source>
        <translation>Two people changed these answers. The other value is not deleted either: the history keeps it.</translation>
    </message>
    <message>
        <source>Nincs eldöntendő válasz</source>
        <translation>There is nothing to decide</translation>
    </message>
    <message>
        <source>Melyik legyen érvényes?</source>
        <translation>Which one should count?</translation>
    </message>
    <message>
        <source>A központban ez áll</source>
        <translation>The centre holds this</translation>
    </message>
    <message>
        <source>Később ez érkezett</source>
        <translation>This arrived later</translation>
    </message>
    <message>
        <source>Vagy írjon be egy harmadik értéket</source>
        <translation>Or type a third value</translation>
    </message>
    <message>
        <source>Harmadik érték</source>
        <translation>Third value</translation>
    </message>
    <message>
        <source>Ezt írtam be</source>
        <translation>Use what I typed</translation>
    </message>
    <message>
        <source>Előzmények</source>
        <translation>History</translation>
    </message>
    <message>
        <source>{who}, {when}</source>
        <translation>{who}, {when}</translation>
    </message>
    <message>
        <source>Ez legyen érvényes</source>
        <translation>Use this one</translation>
    </message>
    <message>
        <source>Ez legyen érvényes: {value}</source>
        <translation>Use this one: {value}</translation>
    </message>
    <message>
        <source>(üres)</source>
        <translation>(empty)</translation>
    </message>
    <message>
        <source>Igen</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>Nem</source>
        <translation>No</translation>
    </message>
</context>
<context>
    <name>ContractCheckScreen</name>
    <message>
        <source>Elkészítem a szerződést</source>
        <translation>Make the contract</translation>
    </message>
    <message>
        <source>Ellenőrizze a válaszait</source>
        <translation>Check your answers</translation>
    </message>
    <message>
        <source>{municipality} › Szolgáltatási szerződés</source>
        <translation>{municipality} › Service contract</translation>
    </message>
    <message>
        <source>Ezek kerülnek a szerződésbe. Amit módosít, azonnal elmentjük.</source>
        <translation>These will stand in the contract. What you change is saved at once.</translation>
    </message>
    <message>
        <source>Mielőtt aláíratja, ezeket pótolja</source>
        <translation>Complete these before it is signed</translation>
    </message>
</context>
<context>
    <name>ContractFormScreen</name>
    <message>
        <source>A szerződés lapja</source>
        <translation>Page of the contract</translation>
    </message>
    <message>
        <source>A szerződés a Kincstárnál van, ezért most nem módosítható.</source>
        <translation>The contract is with the Treasury, so it cannot be changed now.</translation>
    </message>
</context>
<context>
    <name>ContractScreen</name>
    <message>
        <source>Vissza a feladatokhoz</source>
        <translation>Back to the tasks</translation>
    </message>
    <message>
        <source>Szolgáltatási szerződés</source>
        <translation>Service contract</translation>
    </message>
    <message>
        <source>1. Válaszok</source>
        <translation>1. Answers</translation>
    </message>
    <message>
        <source>2. A válaszok ellenőrzése</source>
        <translation>2. Check the answers</translation>
    </message>
    <message>
        <source>Minden válasz egy lapon, mielőtt aláíratja.</source>
        <translation>Every answer on one page before it is signed.</translation>
    </message>
    <message>
        <source>{count} hiányzik vagy hibás</source>
        <translation>{count} missing or wrong</translation>
    </message>
    <message>
        <source>Nincs hiba</source>
        <translation>No errors</translation>
    </message>
    <message>
        <source>Kész</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>A Kincstár javítást kér</source>
        <translation>The Treasury asks for a correction</translation>
    </message>
    <message>
        <source>3. Nyomtatás és aláírás</source>
        <translation>3. Print and sign</translation>
    </message>
    <message>
        <source>Még nem készült el az irat.</source>
        <translation>The paper has not been made yet.</translation>
    </message>
    <message>
        <source>Az irat óta megváltozott egy válasz. Készítse el az új változatot.</source>
        <translation>An answer has changed since the paper was made. Make the new version.</translation>
    </message>
    <message>
        <source>{version}. változat: elkészült, még nincs kinyomtatva.</source>
        <translation>Version {version}: made, not printed yet.</translation>
    </message>
    <message>
        <source>{version}. változat: kinyomtatva, aláírásra vár.</source>
        <translation>Version {version}: printed, waiting for signature.</translation>
    </message>
    <message>
        <source>{version}. változat: az aláírt példány megvan.</source>
        <translation>Version {version}: the signed copy is on file.</translation>
    </message>
    <message>
        <source>Elkészítem a szerződést</source>
        <translation>Make the contract</translation>
    </message>
    <message>
        <source>Megnézem, nyomtatom</source>
        <translation>View and print</translation>
    </message>
    <message>
        <source>Csatolom az aláírt, beolvasott példányt</source>
        <translation>Attach the signed, scanned copy</translation>
    </message>
    <message>
        <source>A beolvasott fájlt ide is húzhatja: PDF, JPG, PNG vagy TIFF.</source>
        <translation>You can also drag the scanned file here: PDF, JPG, PNG or TIFF.</translation>
    </message>
    <message>
        <source>Csatolva: {name}, {pages} oldal.</source>
        <translation>Attached: {name}, {pages} pages.</translation>
    </message>
    <message>
        <source>4. Beadás</source>
        <translation>4. Submit</translation>
    </message>
    <message>
        <source>A szerződést az aláírt példánnyal együtt kapja meg a Kincstár. Utána már csak ő küldheti vissza.</source>
        <translation>The Treasury receives the contract with its signed copy. After that only the Treasury can return it.</translation>
    </message>
    <message>
        <source>Beküldöm a Kincstárnak</source>
        <translation>Submit to the Treasury</translation>
    </message>
    <message>
        <source>Az aláírt, beolvasott szerződés</source>
        <translation>The signed, scanned contract</translation>
    </message>
    <message>
        <source>Beolvasott irat (*.pdf *.jpg *.jpeg *.png *.tif *.tiff)</source>
        <translation>Scanned paper (*.pdf *.jpg *.jpeg *.png *.tif *.tiff)</translation>
    </message>
</context>
<context>
    <name>DeletionWatch</name>
    <message>
        <source>Egyszerre sok adatot töröltek</source>
        <translation>Many records were deleted at once</translation>
    </message>
    <message>
        <source>{count} adat törlése érkezett máshonnan. Itt még minden megvan. Nézze meg, és döntse el, mi legyen.</source>
        <translation>The deletion of {count} records came from elsewhere. Everything is still here. Look and decide what to do.</translation>
    </message>
    <message>
        <source>Megnézem a törléseket</source>
        <translation>Look at the deletions</translation>
    </message>
</context>
<context>
    <name>DeletionsScreen</name>
    <message>
        <source>Vissza a feladatokhoz</source>
        <translation>Back to the tasks</translation>
    </message>
    <message>
        <source>Egyszerre sok adatot töröltek máshol. Itt még semmi nem tűnt el, és amíg nem dönt, nem is tűnik el.</source>
        <translation>Many records were deleted elsewhere at once. Nothing has disappeared here, and nothing will until you decide.</translation>
    </message>
    <message>
        <source>Törlések, amelyek döntésre várnak</source>
        <translation>Deletions that wait for a decision</translation>
    </message>
    <message>
        <source>Nincs eldöntendő törlés</source>
        <translation>No deletion to decide</translation>
    </message>
    <message>
        <source>{name}: {count} törölt adat</source>
        <translation>{name}: {count} deleted records</translation>
    </message>
    <message>
        <source>Ha elfogadja, itt sem látszanak többé, de legalább 90 napig visszahozhatók. Ha megtartja, mindenkinél visszakerülnek.</source>
        <translation>If you accept, they are no longer shown here either, but can be brought back for at least 90 days. If you keep them, they return for everyone.</translation>
    </message>
    <message>
        <source>Megtartom, visszaállítom</source>
        <translation>Keep and restore them</translation>
    </message>
    <message>
        <source>Elfogadom a törléseket</source>
        <translation>Accept the deletions</translation>
    </message>
    <message>
        <source>… és még {count} adat</source>
        <translation>… and {count} more records</translation>
    </message>
    <message>
        <source>{what}: „{value}”. Törölte: {who}, {when}</source>
        <translation>{what}: “{value}”. Deleted by {who}, {when}</translation>
    </message>
</context>
<context>
    <name>EventScreen</name>
    <message>
        <source>Vissza a tájékoztatáshoz</source>
        <translation>Back to the news</translation>
    </message>
    <message>
        <source>Naptárba teszem (.ics)</source>
        <translation>Put into my calendar (.ics)</translation>
    </message>
    <message>
        <source>Részvételi lap (D03)</source>
        <translation>Attendance sheet (D03)</translation>
    </message>
    <message>
        <source>Ez az esemény nincs ezen a gépen</source>
        <translation>This event is not on this PC</translation>
    </message>
    <message>
        <source>{start} – {end} · {place}</source>
        <translation>{start} – {end} · {place}</translation>
    </message>
    <message>
        <source>Esemény</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>Az esemény elmarad</source>
        <translation>The event does not take place</translation>
    </message>
    <message>
        <source>Tőlünk jelentkeztek</source>
        <translation>Who of us applied</translation>
    </message>
    <message>
        <source>Még senki nem jelentkezett.</source>
        <translation>Nobody has applied yet.</translation>
    </message>
    <message>
        <source>Új jelentkező</source>
        <translation>New applicant</translation>
    </message>
    <message>
        <source>A helyeket a központ adja, a beérkezés sorrendjében.</source>
        <translation>The centre gives the places in the order of arrival.</translation>
    </message>
    <message>
        <source>Ki megy?</source>
        <translation>Who goes?</translation>
    </message>
    <message>
        <source>Beosztása (nem kötelező)</source>
        <translation>Post (optional)</translation>
    </message>
    <message>
        <source>E-mail-címe (nem kötelező)</source>
        <translation>E-mail address (optional)</translation>
    </message>
    <message>
        <source>Jelentkezem</source>
        <translation>Apply</translation>
    </message>
    <message>
        <source>Lemondás: {name}</source>
        <translation>Cancelling: {name}</translation>
    </message>
    <message>
        <source>Miért mondja le?</source>
        <translation>Why is it cancelled?</translation>
    </message>
    <message>
        <source>Lemondom</source>
        <translation>Cancel the place</translation>
    </message>
    <message>
        <source>A központ még nem válaszolt</source>
        <translation>The centre has not answered yet</translation>
    </message>
    <message>
        <source>{state}, {place}. helyen</source>
        <translation>{state}, rank {place}</translation>
    </message>
    <message>
        <source>Megjelent</source>
        <translation>Came</translation>
    </message>
    <message>
        <source>Nem jelent meg</source>
        <translation>Did not come</translation>
    </message>
    <message>
        <source>Naptárbejegyzés mentése</source>
        <translation>Save the calendar entry</translation>
    </message>
</context>
<context>
    <name>Faults</name>
    <message>
        <source>A program hibát talált önmagában</source>
        <translation>The program found a fault in itself</translation>
    </message>
    <message>
        <source>Amit eddig beírt, elmentettük. Folytassa a munkát; ha megismétlődik, indítsa újra a programot.</source>
        <translation>What you typed is saved. Go on working; if it happens again, restart the program.</translation>
    </message>
    <message>
        <source>Hibajelentés mentése</source>
        <translation>Save a fault report</translation>
    </message>
    <message>
        <source>A hibajelentés elkészült</source>
        <translation>The fault report is ready</translation>
    </message>
    <message>
        <source>Küldje el a rendszergazdának: {file}</source>
        <translation>Send it to your IT person: {file}</translation>
    </message>
</context>
<context>
    <name>FileCards</name>
    <message>
        <source>Papírok, amelyek így nem mehetnek</source>
        <translation>Papers that cannot go as they are</translation>
    </message>
    <message>
        <source>{name}: {reason}</source>
        <translation>{name}: {reason}</translation>
    </message>
    <message>
        <source>Küldésre váró papírok</source>
        <translation>Papers waiting to be sent</translation>
    </message>
    <message>
        <source>Letöltésre váró papírok</source>
        <translation>Papers waiting to be fetched</translation>
    </message>
    <message>
        <source>… és még {count} papír</source>
        <translation>… and {count} more papers</translation>
    </message>
    <message>
        <source>{name}, még nem ért be a központba vagy még nem kértük le</source>
        <translation>{name}, not at the centre yet or not asked for yet</translation>
    </message>
    <message>
        <source>{name}, {size} MB, {percent} % megjött</source>
        <translation>{name}, {size} MB, {percent}% arrived</translation>
    </message>
    <message>
        <source>{name}, {size} MB</source>
        <translation>{name}, {size} MB</translation>
    </message>
    <message>
        <source>Irat ({code})</source>
        <translation>Paper ({code})</translation>
    </message>
</context>
<context>
    <name>FormHelp</name>
    <message>
        <source>Segítség ehhez a kérdéshez</source>
        <translation>Help with this question</translation>
    </message>
    <message>
        <source>Nem értem ezt a kérdést</source>
        <translation>I do not understand this question</translation>
    </message>
    <message>
        <source>Mások is kérdezték</source>
        <translation>Others asked this too</translation>
    </message>
</context>
<context>
    <name>FormScreen</name>
    <message>
        <source>Vissza</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Tovább</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>Előzmények</source>
        <translation>History</translation>
    </message>
    <message>
        <source>{municipality} › {form} › {number}. lap a {total} lapból</source>
        <translation>{municipality} › {form} › Page {number} of {total}</translation>
    </message>
    <message>
        <source>Ezt még nézze meg ezen a lapon</source>
        <translation>Look at this on this page</translation>
    </message>
    <message>
        <source>Van mit javítani ezen a lapon</source>
        <translation>There is something to correct on this page</translation>
    </message>
    <message>
        <source>A Kincstár kéri: {remark}</source>
        <translation>The Treasury asks: {remark}</translation>
    </message>
    <message>
        <source>Ellenőrizze: az űrlap ezen a kérdésen változott.</source>
        <translation>Check it: the form changed at this question.</translation>
    </message>
</context>
<context>
    <name>Forms</name>
    <message>
        <source>Igen</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>Nem</source>
        <translation>No</translation>
    </message>
    <message>
        <source>{question} (nem kötelező)</source>
        <translation>{question} (optional)</translation>
    </message>
    <message>
        <source>Miért kérdezzük?</source>
        <translation>Why do we ask?</translation>
    </message>
    <message>
        <source>Hol találja?</source>
        <translation>Where do you find it?</translation>
    </message>
    <message>
        <source>Jogszabály</source>
        <translation>Law</translation>
    </message>
    <message>
        <source>Példa</source>
        <translation>Example</translation>
    </message>
    <message>
        <source>Nem adta meg</source>
        <translation>Not given</translation>
    </message>
</context>
<context>
    <name>HelpScreen</name>
    <message>
        <source>Keresés a súgóban</source>
        <translation>Search the help</translation>
    </message>
    <message>
        <source>A súgó lapjai</source>
        <translation>Pages of the help</translation>
    </message>
    <message>
        <source>Vissza a munkához</source>
        <translation>Back to work</translation>
    </message>
    <message>
        <source>Súgó</source>
        <translation>Help</translation>
    </message>
</context>
<context>
    <name>HistoryScreen</name>
    <message>
        <source>Vissza</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Korábbiak</source>
        <translation>Earlier ones</translation>
    </message>
    <message>
        <source>Minden előzmény</source>
        <translation>The whole history</translation>
    </message>
    <message>
        <source>Mentés táblázatba</source>
        <translation>Save as a table</translation>
    </message>
    <message>
        <source>A gépelés közbeni mentések is</source>
        <translation>Also what was saved while typing</translation>
    </message>
    <message>
        <source>Ki</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>Mit</source>
        <translation>What</translation>
    </message>
    <message>
        <source>Ettől a naptól</source>
        <translation>From this day</translation>
    </message>
    <message>
        <source>Eddig a napig</source>
        <translation>Until this day</translation>
    </message>
    <message>
        <source>szó vagy érték</source>
        <translation>word or value</translation>
    </message>
    <message>
        <source>2028. 01. 31.</source>
        <translation>2028-01-31</translation>
    </message>
    <message>
        <source>Keresés</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>Bárki</source>
        <translation>Anybody</translation>
    </message>
    <message>
        <source>Mi történt?</source>
        <translation>What happened?</translation>
    </message>
    <message>
        <source>Minden mentés megmarad. Bármelyik érték visszahozható; az is új mentés lesz.</source>
        <translation>Every save is kept. Any value can come back; that is a new save, too.</translation>
    </message>
    <message>
        <source>Előzmények: {field}</source>
        <translation>History: {field}</translation>
    </message>
    <message>
        <source>Itt még nem történt mentés.</source>
        <translation>Nothing was saved here yet.</translation>
    </message>
    <message>
        <source>Most ez áll itt</source>
        <translation>This stands here now</translation>
    </message>
    <message>
        <source>Ezt állítsa vissza</source>
        <translation>Restore this</translation>
    </message>
    <message>
        <source>Ezt állítsa vissza: {value}</source>
        <translation>Restore this: {value}</translation>
    </message>
    <message>
        <source>{page} › {field}</source>
        <translation>{page} › {field}</translation>
    </message>
    <message>
        <source>{when}, {who}, ezen a gépen</source>
        <translation>{when}, {who}, on this PC</translation>
    </message>
    <message>
        <source>{when}, {who} ({party})</source>
        <translation>{when}, {who} ({party})</translation>
    </message>
    <message>
        <source>elozmenyek_{municipality}.csv</source>
        <translation>history_{municipality}.csv</translation>
    </message>
    <message>
        <source>Táblázat (*.csv)</source>
        <translation>Table (*.csv)</translation>
    </message>
    <message>
        <source>Elmentettük ide: {file}</source>
        <translation>Saved here: {file}</translation>
    </message>
    <message>
        <source>{before} → {after}</source>
        <translation>{before} → {after}</translation>
    </message>
    <message>
        <source>{after} ({remark})</source>
        <translation>{after} ({remark})</translation>
    </message>
    <message>
        <source>„{value}”</source>
        <translation>“{value}”</translation>
    </message>
</context>
<context>
    <name>HomeScreen</name>
    <message>
        <source>Jelentés a polgármesternek</source>
        <translation>Report for the mayor</translation>
    </message>
    <message>
        <source>még nem döntötték el</source>
        <translation>not decided yet</translation>
    </message>
    <message>
        <source>{number}. {task}</source>
        <translation>{number}. {task}</translation>
    </message>
    <message>
        <source>{number}. szakasz: {phase}</source>
        <translation>Phase {number}: {phase}</translation>
    </message>
    <message>
        <source>{done} feladat kész a {total} feladatból</source>
        <translation>{done} of {total} tasks done</translation>
    </message>
    <message>
        <source>Ez a szakasz az előző szakasz után nyílik meg.</source>
        <translation>This phase opens after the one before it.</translation>
    </message>
    <message>
        <source>Előbb ez legyen kész: {tasks}</source>
        <translation>First finish: {tasks}</translation>
    </message>
    <message>
        <source>{done} lépés kész a {total} lépésből</source>
        <translation>{done} of {total} steps done</translation>
    </message>
    <message>
        <source>{progress} · Papír: {paper} · Elfogadás: {acceptance}</source>
        <translation>{progress} · Paper: {paper} · Acceptance: {acceptance}</translation>
    </message>
    <message>
        <source>{turn} – {days} munkanapja</source>
        <translation>{turn} – for {days} working days</translation>
    </message>
    <message>
        <source>{turn} · {sending}</source>
        <translation>{turn} · {sending}</translation>
    </message>
    <message>
        <source>Reggeli lap</source>
        <translation>Morning sheet</translation>
    </message>
    <message>
        <source>Heti lap</source>
        <translation>Weekly sheet</translation>
    </message>
    <message>
        <source>Ma {today} van. {start}</source>
        <translation>Today is {today}. {start}</translation>
    </message>
    <message>
        <source>Minden feladat kész</source>
        <translation>Every task is done</translation>
    </message>
    <message>
        <source>Amit a program tudott kérni Öntől, azt elvégezte.</source>
        <translation>You have done all that the program could ask of you.</translation>
    </message>
    <message>
        <source>{number}. {task}: most nincs teendője, szólunk, ha Ön következik.</source>
        <translation>{number}. {task}: nothing to do now, we tell you when it is your turn.</translation>
    </message>
    <message>
        <source>Az indulás tervezett napja {place}: {day}</source>
        <translation>Planned start day in {place}: {day}</translation>
    </message>
</context>
<context>
    <name>IncidentScreen</name>
    <message>
        <source>Vissza a listához</source>
        <translation>Back to the list</translation>
    </message>
    <message>
        <source>Rögzítem</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>Új esemény</source>
        <translation>New incident</translation>
    </message>
    <message>
        <source>Esemény</source>
        <translation>Incident</translation>
    </message>
    <message>
        <source>{municipality} › Stabilizáció</source>
        <translation>{municipality} › Stabilisation</translation>
    </message>
    <message>
        <source>Mi nem működik?</source>
        <translation>What does not work?</translation>
    </message>
    <message>
        <source>Melyik nap óta?</source>
        <translation>Since which day?</translation>
    </message>
    <message>
        <source>Például 2028. 03. 20.</source>
        <translation>For example 2028. 03. 20.</translation>
    </message>
    <message>
        <source>Mennyire akadályozza a munkát?</source>
        <translation>How much does it stop the work?</translation>
    </message>
    <message>
        <source>Hogyan dolgoznak addig? (nem kötelező)</source>
        <translation>How do you work until then? (optional)</translation>
    </message>
    <message>
        <source>Megoldás</source>
        <translation>Solution</translation>
    </message>
    <message>
        <source>{day}: {how}</source>
        <translation>{day}: {how}</translation>
    </message>
    <message>
        <source>Mégsem működik, újra megnyitom</source>
        <translation>It does not work after all, open it again</translation>
    </message>
    <message>
        <source>Melyik nap oldották meg?</source>
        <translation>On which day was it solved?</translation>
    </message>
    <message>
        <source>Mi oldotta meg?</source>
        <translation>What solved it?</translation>
    </message>
    <message>
        <source>Megoldva, rögzítem</source>
        <translation>Solved, record it</translation>
    </message>
</context>
<context>
    <name>JobLine</name>
    <message>
        <source>{share}%</source>
        <translation>{share}%</translation>
    </message>
</context>
<context>
    <name>Joining</name>
    <message>
        <source>Hogyan csatlakoznak?</source>
        <translation>How will you join?</translation>
    </message>
    <message>
        <source>Később is módosíthatja, a szerződés aláírásáig.</source>
        <translation>You can change it until the contract is signed.</translation>
    </message>
    <message>
        <source>Az indulás tervezett napja</source>
        <translation>Planned start day</translation>
    </message>
    <message>
        <source>Így írja: 2028. 01. 01. Ha még nem döntötték el, hagyja üresen.</source>
        <translation>Write it like 2028-01-01. Leave it empty if it is not decided yet.</translation>
    </message>
</context>
<context>
    <name>LaunchScreen</name>
    <message>
        <source>Vissza a feladathoz</source>
        <translation>Back to the task</translation>
    </message>
    <message>
        <source>Új esemény</source>
        <translation>New incident</translation>
    </message>
    <message>
        <source>Stabilizáció az éles indulás után</source>
        <translation>Stabilisation after the go-live</translation>
    </message>
    <message>
        <source>Az éles indulás napja még nincs kitűzve.</source>
        <translation>The day of the go-live is not set yet.</translation>
    </message>
    <message>
        <source>Az éles indulás napja: {day}. A számlálás akkor kezdődik.</source>
        <translation>Day of the go-live: {day}. Counting begins then.</translation>
    </message>
    <message>
        <source>Élesben {day} óta.</source>
        <translation>Live since {day}.</translation>
    </message>
    <message>
        <source>Események</source>
        <translation>Incidents</translation>
    </message>
    <message>
        <source>Nincs rögzített esemény. Ha valami nem működik, vegye fel itt.</source>
        <translation>No incident is recorded. If something does not work, record it here.</translation>
    </message>
    <message>
        <source>{count} munkanap a szükséges {needed} napból</source>
        <translation>{count} working days of the {needed} needed</translation>
    </message>
    <message>
        <source>{count} nyitott</source>
        <translation>{count} open</translation>
    </message>
    <message>
        <source>Nincs nyitott</source>
        <translation>None open</translation>
    </message>
    <message>
        <source>Lezárható</source>
        <translation>Can be closed</translation>
    </message>
    <message>
        <source>Legkorábban: {day}</source>
        <translation>At the earliest: {day}</translation>
    </message>
    <message>
        <source>Előbb oldják meg az akadályozó hibát</source>
        <translation>Solve the blocking fault first</translation>
    </message>
    <message>
        <source>Akadályozó hiba nélkül</source>
        <translation>Without a blocking fault</translation>
    </message>
    <message>
        <source>Akadályozó hiba</source>
        <translation>Blocking fault</translation>
    </message>
    <message>
        <source>Lezárás</source>
        <translation>Closing</translation>
    </message>
    <message>
        <source>Napi szám</source>
        <translation>Daily count</translation>
    </message>
    <message>
        <source>{day}: {new} új, {solved} megoldott, nap végén {open} nyitott</source>
        <translation>{day}: {new} new, {solved} solved, {open} open at the end</translation>
    </message>
    <message>
        <source>Nyitott</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Megoldva: {day}</source>
        <translation>Solved: {day}</translation>
    </message>
    <message>
        <source>{severity} · {since} óta</source>
        <translation>{severity} · since {since}</translation>
    </message>
    <message>
        <source>Papírok és lezárás</source>
        <translation>Papers and closing</translation>
    </message>
    <message>
        <source>Stabilizációs napló</source>
        <translation>Stabilisation journal</translation>
    </message>
    <message>
        <source>Lezáró jegyzőkönyv</source>
        <translation>Closing minutes</translation>
    </message>
    <message>
        <source>Lezárom a stabilizációt</source>
        <translation>Close the stabilisation</translation>
    </message>
    <message>
        <source>A központ megkapta, száma: {number}</source>
        <translation>Received by the centre, number {number}</translation>
    </message>
    <message>
        <source>A stabilizációt lezárta</source>
        <translation>You closed the stabilisation</translation>
    </message>
    <message>
        <source>{when}. Küldésre vár, a szám a visszaigazolással érkezik.</source>
        <translation>{when}. Waiting to be sent; the number comes with the receipt.</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;Fájl</source>
        <translation>&amp;File</translation>
    </message>
    <message>
        <source>S&amp;zerkesztés</source>
        <translation>&amp;Edit</translation>
    </message>
    <message>
        <source>&amp;Nézet</source>
        <translation>&amp;View</translation>
    </message>
    <message>
        <source>&amp;Súgó</source>
        <translation>&amp;Help</translation>
    </message>
    <message>
        <source>&amp;Billentyűk</source>
        <translation>&amp;Keys</translation>
    </message>
    <message>
        <source>&amp;Gyakorló önkormányzat</source>
        <translation>&amp;Practice municipality</translation>
    </message>
    <message>
        <source>&amp;Névjegy</source>
        <translation>&amp;About</translation>
    </message>
    <message>
        <source>&amp;Mentés (magától történik)</source>
        <translation>&amp;Save (happens by itself)</translation>
    </message>
    <message>
        <source>&amp;Jelentés a polgármesternek</source>
        <translation>&amp;Report for the mayor</translation>
    </message>
    <message>
        <source>&amp;Küldés és fogadás most</source>
        <translation>Send and receive &amp;now</translation>
    </message>
    <message>
        <source>Biztonsági me&amp;ntések</source>
        <translation>&amp;Backups</translation>
    </message>
    <message>
        <source>&amp;Adatcsere pendrive-on</source>
        <translation>&amp;Exchange by stick</translation>
    </message>
    <message>
        <source>&amp;Bezárás</source>
        <translation>&amp;Close</translation>
    </message>
    <message>
        <source>Mi történt? (minden előzmény)</source>
        <translation>What happened? (whole history)</translation>
    </message>
    <message>
        <source>&amp;Keresés mindenben</source>
        <translation>&amp;Search everything</translation>
    </message>
    <message>
        <source>&amp;Vissza az előző lapra</source>
        <translation>&amp;Back to the page before</translation>
    </message>
    <message>
        <source>&amp;Hivatal és emberek</source>
        <translation>&amp;Office and people</translation>
    </message>
    <message>
        <source>&amp;Eldöntendő válaszok</source>
        <translation>Answers to &amp;decide</translation>
    </message>
    <message>
        <source>&amp;Szerződés</source>
        <translation>&amp;Contract</translation>
    </message>
    <message>
        <source>&amp;Iratok</source>
        <translation>&amp;Papers</translation>
    </message>
    <message>
        <source>&amp;Küldés és fogadás</source>
        <translation>&amp;Send and receive</translation>
    </message>
    <message>
        <source>&amp;Üzenetek</source>
        <translation>&amp;Messages</translation>
    </message>
    <message>
        <source>Következő &amp;ablakrész</source>
        <translation>&amp;Next part of the window</translation>
    </message>
    <message>
        <source>&amp;Nyelv</source>
        <translation>&amp;Language</translation>
    </message>
    <message>
        <source>Világos</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Sötét</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>&amp;Betűméret</source>
        <translation>Te&amp;xt size</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent}%</translation>
    </message>
    <message>
        <source>&amp;Mai teendők</source>
        <translation>&amp;Today</translation>
    </message>
    <message>
        <source>Minden &amp;településem</source>
        <translation>All m&amp;y municipalities</translation>
    </message>
    <message>
        <source>Ahogy a gép beállítása kéri</source>
        <translation>As the system asks</translation>
    </message>
    <message>
        <source>&amp;Nagyobb betű</source>
        <translation>&amp;Larger text</translation>
    </message>
    <message>
        <source>&amp;Kisebb betű</source>
        <translation>&amp;Smaller text</translation>
    </message>
    <message>
        <source>&amp;Szokásos betű</source>
        <translation>&amp;Usual text</translation>
    </message>
    <message>
        <source>&amp;Előző ablakrész</source>
        <translation>P&amp;revious part of the window</translation>
    </message>
    <message>
        <source>Nagy kontraszt</source>
        <translation>High contrast</translation>
    </message>
    <message>
        <source>Meg&amp;jelenés</source>
        <translation>&amp;Appearance</translation>
    </message>
    <message>
        <source>N&amp;yomtatás…</source>
        <translation>&amp;Print…</translation>
    </message>
    <message>
        <source>&amp;Reggeli lap</source>
        <translation>&amp;Morning sheet</translation>
    </message>
    <message>
        <source>&amp;Heti lap</source>
        <translation>&amp;Weekly sheet</translation>
    </message>
    <message>
        <source>Ennek a &amp;lapnak a súgója</source>
        <translation>&amp;Help of this page</translation>
    </message>
    <message>
        <source>Ha valami nem &amp;működik</source>
        <translation>When something does not &amp;work</translation>
    </message>
    <message>
        <source>&amp;Hibajelentés mentése…</source>
        <translation>&amp;Save a fault report…</translation>
    </message>
    <message>
        <source>Kérdezek az ü&amp;gyfélszolgálattól</source>
        <translation>&amp;Ask the help desk</translation>
    </message>
</context>
<context>
    <name>MessageBoard</name>
    <message>
        <source>Elolvastam</source>
        <translation>I have read it</translation>
    </message>
</context>
<context>
    <name>MessageScreen</name>
    <message>
        <source>Elolvastam</source>
        <translation>I have read it</translation>
    </message>
    <message>
        <source>Vissza a tájékoztatáshoz</source>
        <translation>Back to the news</translation>
    </message>
    <message>
        <source>Kérdezek erről</source>
        <translation>Ask about this</translation>
    </message>
    <message>
        <source>Ezt az üzenetet visszavonták</source>
        <translation>This message was taken back</translation>
    </message>
    <message>
        <source>Kötelező elolvasni</source>
        <translation>Must be read</translation>
    </message>
    <message>
        <source>Tájékoztató</source>
        <translation>For information</translation>
    </message>
    <message>
        <source>Mit kell tennem?</source>
        <translation>What must I do?</translation>
    </message>
    <message>
        <source>Meddig?</source>
        <translation>Until when?</translation>
    </message>
    <message>
        <source>Kit érint nálunk?</source>
        <translation>Whom does it concern here?</translation>
    </message>
    <message>
        <source>Kiadta: {name}, {when}</source>
        <translation>Published by {name}, {when}</translation>
    </message>
    <message>
        <source>Ezen a gépen ettől kezdve olvasható: {when}</source>
        <translation>Could be read on this PC since {when}</translation>
    </message>
    <message>
        <source>Elolvasta: {name}, {when}</source>
        <translation>Read by {name}, {when}</translation>
    </message>
</context>
<context>
    <name>MessagesScreen</name>
    <message>
        <source>Üzenetek</source>
        <translation>Messages</translation>
    </message>
    <message>
        <source>Amit a program az indulás óta mondott.</source>
        <translation>What the program has said since it was started.</translation>
    </message>
    <message>
        <source>Nincs üzenet.</source>
        <translation>No messages.</translation>
    </message>
</context>
<context>
    <name>NewsScreen</name>
    <message>
        <source>Amit a Kincstár üzent, és amire meghívta Önöket.</source>
        <translation>What the Treasury told you, and what it invited you to.</translation>
    </message>
    <message>
        <source>Tájékoztatás</source>
        <translation>News</translation>
    </message>
    <message>
        <source>Üzenetek</source>
        <translation>Messages</translation>
    </message>
    <message>
        <source>Még nincs üzenet.</source>
        <translation>There is no message yet.</translation>
    </message>
    <message>
        <source>Események</source>
        <translation>Events</translation>
    </message>
    <message>
        <source>Még nincs meghirdetett esemény.</source>
        <translation>No event was announced yet.</translation>
    </message>
    <message>
        <source>Elolvasva</source>
        <translation>Read</translation>
    </message>
    <message>
        <source>Kötelező elolvasni</source>
        <translation>Must be read</translation>
    </message>
    <message>
        <source>Tájékoztató</source>
        <translation>For information</translation>
    </message>
    <message>
        <source>határidő: {day}</source>
        <translation>until: {day}</translation>
    </message>
    <message>
        <source>Elmarad</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>Lezajlott</source>
        <translation>Over</translation>
    </message>
    <message>
        <source>{count} helyük van</source>
        <translation>{count} places</translation>
    </message>
    <message>
        <source>Jelentkeztek</source>
        <translation>Applied</translation>
    </message>
    <message>
        <source>Jelentkezhetnek</source>
        <translation>You can apply</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>{start} óta, a vége még nem ismert.</source>
        <translation>Since {start}, the end is not known yet.</translation>
    </message>
    <message>
        <source>{start} – {end} (várható).</source>
        <translation>{start} – {end} (expected).</translation>
    </message>
    <message>
        <source>{when} Érintett: {services}. {text}</source>
        <translation>{when} Affected: {services}. {text}</translation>
    </message>
    <message>
        <source>{kind} – a központ közleménye</source>
        <translation>{kind} – notice of the centre</translation>
    </message>
    <message>
        <source>{text} ({name})</source>
        <translation>{text} ({name})</translation>
    </message>
</context>
<context>
    <name>Offers</name>
    <message>
        <source>{name} – {county} vármegye, PIR {pir}</source>
        <translation>{name} – {county} county, PIR {pir}</translation>
    </message>
    <message>
        <source>{name} – PIR {pir}</source>
        <translation>{name} – PIR {pir}</translation>
    </message>
    <message>
        <source>{name} ({county} vármegye, KSH-kód {code}): a törzskönyvi azonosítóját írja be.</source>
        <translation>{name} ({county} county, KSH code {code}): type its registry identifier (PIR).</translation>
    </message>
</context>
<context>
    <name>OverviewScreen</name>
    <message>
        <source>Vissza a mai teendőkhöz</source>
        <translation>Back to today</translation>
    </message>
    <message>
        <source>Minden településem</source>
        <translation>All my municipalities</translation>
    </message>
    <message>
        <source>{count} település, összesen {total} mai teendő.</source>
        <translation>Municipalities: {count}, things to do today: {total}.</translation>
    </message>
    <message>
        <source>{phase}: {done} feladat kész a {total} feladatból</source>
        <translation>{phase}: {done} of {total} tasks done</translation>
    </message>
    <message>
        <source>Szerződés: {state}</source>
        <translation>Contract: {state}</translation>
    </message>
</context>
<context>
    <name>PaperKindsScreen</name>
    <message>
        <source>Vissza</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Mit szeretne elkészíteni? Írja be a nevét vagy a jelét.</source>
        <translation>What would you like to make? Type its name or sign.</translation>
    </message>
    <message>
        <source>Keresés a dokumentumok között</source>
        <translation>Search in the documents</translation>
    </message>
    <message>
        <source>Új irat</source>
        <translation>New paper</translation>
    </message>
    <message>
        <source>A program beírja, amit a hivatalról tud; a többit kézzel töltheti ki.</source>
        <translation>The program fills in what it knows of the office; the rest is written by hand.</translation>
    </message>
    <message>
        <source>Nincs ilyen dokumentum. Próbálja kevesebb szóval.</source>
        <translation>There is no such document. Try fewer words.</translation>
    </message>
    <message>
        <source>{id} · előre kitöltve, kézzel folytatható</source>
        <translation>{id} · prefilled, to be completed by hand</translation>
    </message>
    <message>
        <source>{id} · a rögzített adatokból</source>
        <translation>{id} · from the recorded data</translation>
    </message>
    <message>
        <source>Tervezet</source>
        <translation>Draft</translation>
    </message>
</context>
<context>
    <name>PapersScreen</name>
    <message>
        <source>Iratok</source>
        <translation>Papers</translation>
    </message>
    <message>
        <source>{title}, {version}. változat</source>
        <translation>{title}, version {version}</translation>
    </message>
    <message>
        <source>Mégse</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Új irat…</source>
        <translation>New paper…</translation>
    </message>
    <message>
        <source>Beolvasott irat…</source>
        <translation>Scanned paper…</translation>
    </message>
    <message>
        <source>Minden szerződés</source>
        <translation>All contracts</translation>
    </message>
    <message>
        <source>Mentés mappába…</source>
        <translation>Save to a folder…</translation>
    </message>
    <message>
        <source>Keresés: cím, szám, ki készítette…</source>
        <translation>Search: title, number, who made it…</translation>
    </message>
    <message>
        <source>Keresés az iratok között</source>
        <translation>Search in the papers</translation>
    </message>
    <message>
        <source>Milyen állapotú iratok</source>
        <translation>Papers in which state</translation>
    </message>
    <message>
        <source>Minden állapot</source>
        <translation>Every state</translation>
    </message>
    <message>
        <source>Nincs ilyen irat. Próbálja kevesebb szóval, vagy válasszon más állapotot.</source>
        <translation>There is no such paper. Try fewer words or choose another state.</translation>
    </message>
    <message>
        <source>Még nem készült irat. Nyomja meg az „Új irat…” gombot.</source>
        <translation>No paper was made yet. Press “New paper…”.</translation>
    </message>
    <message>
        <source>{number} · {when} · {who} · ellenőrző jel: {hash}</source>
        <translation>{number} · {when} · {who} · check: {hash}</translation>
    </message>
    <message>
        <source>Beolvasott irat (*.pdf *.jpg *.jpeg *.png *.tif *.tiff)</source>
        <translation>Scanned paper (*.pdf *.jpg *.jpeg *.png *.tif *.tiff)</translation>
    </message>
    <message>
        <source>A beolvasott fájl</source>
        <translation>The scanned file</translation>
    </message>
    <message>
        <source>A beolvasott fájl vizsgálata…</source>
        <translation>Looking at the scanned file…</translation>
    </message>
    <message>
        <source>{title}, {version}. változat: {verdict}</source>
        <translation>{title}, version {version}: {verdict}</translation>
    </message>
    <message>
        <source>{done} irat aláírt példánya a helyére került a fájlban talált {all} iratból.</source>
        <translation>{done} of the {all} papers found in the file: the signed copy is in its place.</translation>
    </message>
    <message>
        <source>Készülnek a szerződések…</source>
        <translation>Making the contracts…</translation>
    </message>
    <message>
        <source>{done} település szerződése elkészült.</source>
        <translation>Contracts made: {done}.</translation>
    </message>
    <message>
        <source>Hová mentsük az iratokat?</source>
        <translation>Where shall the papers be saved?</translation>
    </message>
    <message>
        <source>Az iratok mentése…</source>
        <translation>Saving the papers…</translation>
    </message>
    <message>
        <source>{files} fájlt elmentettünk.</source>
        <translation>Files saved: {files}.</translation>
    </message>
    <message>
        <source>Ide: {folder}. A jegyzek.csv sorolja fel őket.</source>
        <translation>Here: {folder}. They are listed in jegyzek.csv.</translation>
    </message>
    <message>
        <source>{missing} fájl nincs ezen a gépen; a jegyzék megnevezi.</source>
        <translation>Files not on this machine: {missing}; the list names them.</translation>
    </message>
    <message>
        <source>Elolvastam</source>
        <translation>I have read it</translation>
    </message>
    <message>
        <source>régi név áll rajta</source>
        <translation>it carries an old name</translation>
    </message>
    <message>
        <source>Elavult: készítse el újra</source>
        <translation>Outdated: produce it anew</translation>
    </message>
    <message>
        <source>Táblázat…</source>
        <translation>Table…</translation>
    </message>
    <message>
        <source>Mentés táblázatba</source>
        <translation>Save as a table</translation>
    </message>
    <message>
        <source>iratok.xlsx</source>
        <translation>papers.xlsx</translation>
    </message>
    <message>
        <source>Excel-táblázat (*.xlsx)</source>
        <translation>Excel workbook (*.xlsx)</translation>
    </message>
    <message>
        <source>A táblázat mentése…</source>
        <translation>Saving the table…</translation>
    </message>
    <message>
        <source>A táblázatot elmentettük.</source>
        <translation>The table is saved.</translation>
    </message>
</context>
<context>
    <name>People</name>
    <message>
        <source>{role} telefonszáma</source>
        <translation>{role}: telephone number</translation>
    </message>
    <message>
        <source>{role} e-mail-címe</source>
        <translation>{role}: e-mail address</translation>
    </message>
    <message>
        <source>{role} neve – {municipality}</source>
        <translation>{role}: name – {municipality}</translation>
    </message>
    <message>
        <source>{role} neve</source>
        <translation>{role}: name</translation>
    </message>
    <message>
        <source>Melyik naptól?</source>
        <translation>From which day?</translation>
    </message>
    <message>
        <source>Név</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Beosztás (nem kötelező)</source>
        <translation>Post (optional)</translation>
    </message>
    <message>
        <source>Telefonszám</source>
        <translation>Telephone number</translation>
    </message>
    <message>
        <source>E-mail-cím</source>
        <translation>E-mail address</translation>
    </message>
    <message>
        <source>Mióta tölti be? (nem kötelező)</source>
        <translation>Since when? (optional)</translation>
    </message>
    <message>
        <source>Meddig szól a megbízása? (nem kötelező)</source>
        <translation>Until when does the appointment last? (optional)</translation>
    </message>
    <message>
        <source>Ki helyettesíti?</source>
        <translation>Who stands in?</translation>
    </message>
    <message>
        <source>Az első nap, például 2027. 11. 15. Az előző személy az előző napig szerepel.</source>
        <translation>The first day, for example 2027. 11. 15. The person before counts until the day before.</translation>
    </message>
    <message>
        <source>Például 2024. 10. 01.</source>
        <translation>For example 2024. 10. 01.</translation>
    </message>
    <message>
        <source>Csak ha előre tudják, például 2028. 12. 31.</source>
        <translation>Only if it is known in advance, for example 2028. 12. 31.</translation>
    </message>
    <message>
        <source>Egy név. Ha senki, hagyja üresen.</source>
        <translation>A name. Leave it empty if there is nobody.</translation>
    </message>
    <message>
        <source>Ha a hely egyelőre üres, hagyja üresen.</source>
        <translation>Leave it empty if the place is vacant for now.</translation>
    </message>
    <message>
        <source>A helyettest külön is rögzítse: „A koordinátor helyettese”.</source>
        <translation>Record the deputy as well, as “Coordinator&apos;s deputy”.</translation>
    </message>
    <message>
        <source>Nincs kitöltve</source>
        <translation>Not filled in</translation>
    </message>
    <message>
        <source>{day} óta</source>
        <translation>since {day}</translation>
    </message>
    <message>
        <source>A kezdő nap nincs rögzítve</source>
        <translation>First day not recorded</translation>
    </message>
    <message>
        <source>A megbízása lejárt</source>
        <translation>The appointment has expired</translation>
    </message>
    <message>
        <source>Nincs helyettese</source>
        <translation>No substitute</translation>
    </message>
    <message>
        <source>Rendben</source>
        <translation>In order</translation>
    </message>
    <message>
        <source>ismeretlen nap</source>
        <translation>unknown day</translation>
    </message>
    <message>
        <source>máig</source>
        <translation>today</translation>
    </message>
</context>
<context>
    <name>PeopleScreen</name>
    <message>
        <source>Előzmények</source>
        <translation>History</translation>
    </message>
    <message>
        <source>Hivatal és emberek</source>
        <translation>Office and people</translation>
    </message>
    <message>
        <source>Amit beír, azonnal elmentjük.</source>
        <translation>What you type is saved at once.</translation>
    </message>
    <message>
        <source>Emberek</source>
        <translation>People</translation>
    </message>
    <message>
        <source>Csatlakozás</source>
        <translation>Joining</translation>
    </message>
    <message>
        <source>Előbb válassza ki a csatlakozás módját.</source>
        <translation>First choose how you will join.</translation>
    </message>
    <message>
        <source>Kapcsolattartói adatlap (D01)</source>
        <translation>Sheet of contacts (D01)</translation>
    </message>
    <message>
        <source>Nincs helyettese</source>
        <translation>No substitute</translation>
    </message>
    <message>
        <source>Elérhetőségek és szervezetek</source>
        <translation>Channels and bodies</translation>
    </message>
    <message>
        <source>Elérhetőségek, csatornák</source>
        <translation>Contact details and channels</translation>
    </message>
    <message>
        <source>Még nincs kitöltve</source>
        <translation>Not filled in yet</translation>
    </message>
    <message>
        <source>Velünk csatlakozó szervezetek – {municipality}</source>
        <translation>Bodies that join with us – {municipality}</translation>
    </message>
    <message>
        <source>Nincs rögzítve</source>
        <translation>Not recorded</translation>
    </message>
    <message>
        <source>Még nincs rögzítve</source>
        <translation>Not recorded yet</translation>
    </message>
    <message>
        <source>Ezeken az iratokon régi név áll</source>
        <translation>These papers carry an old name</translation>
    </message>
    <message>
        <source>Készítse el őket újra, mielőtt bárki aláírja. A már aláírt irat érvényes marad.</source>
        <translation>Make them again before anybody signs them. A signed paper stays valid.</translation>
    </message>
    <message>
        <source>{title} – {name} neve szerepel rajta</source>
        <translation>{title} – it names {name}</translation>
    </message>
    <message>
        <source>Ki volt hivatalban egy adott napon?</source>
        <translation>Who was in office on a given day?</translation>
    </message>
    <message>
        <source>Melyik napon?</source>
        <translation>On which day?</translation>
    </message>
    <message>
        <source>Például az aláírás napja: 2027. 11. 15.</source>
        <translation>For example the day of signing: 2027. 11. 15.</translation>
    </message>
    <message>
        <source>Ez a nap nem létezik a naptárban.</source>
        <translation>There is no such day in the calendar.</translation>
    </message>
    <message>
        <source>{day}:</source>
        <translation>{day}:</translation>
    </message>
    <message>
        <source>nincs adat</source>
        <translation>no data</translation>
    </message>
    <message>
        <source>a kezdő napja nincs rögzítve</source>
        <translation>first day not recorded</translation>
    </message>
    <message>
        <source>{role} ({pir}): {name}</source>
        <translation>{role} ({pir}): {name}</translation>
    </message>
</context>
<context>
    <name>PersonChangeScreen</name>
    <message>
        <source>Mégsem</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Rögzítem a változást</source>
        <translation>Record the change</translation>
    </message>
    <message>
        <source>Személyváltozás</source>
        <translation>Change of person</translation>
    </message>
    <message>
        <source>A régi adat nem vész el: megmarad, ki meddig töltötte be a szerepet.</source>
        <translation>The old data are not lost: who held the role until when is kept.</translation>
    </message>
    <message>
        <source>Most: {name}</source>
        <translation>Now: {name}</translation>
    </message>
    <message>
        <source>senki</source>
        <translation>nobody</translation>
    </message>
</context>
<context>
    <name>PersonScreen</name>
    <message>
        <source>Vissza</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Személyváltozás</source>
        <translation>Change of person</translation>
    </message>
    <message>
        <source>Előzmények</source>
        <translation>History</translation>
    </message>
    <message>
        <source>Javításhoz írja át. Ha más tölti be a szerepet, válassza a „Személyváltozás” gombot.</source>
        <translation>Type over it to correct it. If somebody else holds the role, choose “Change of person”.</translation>
    </message>
    <message>
        <source>Korábban</source>
        <translation>Before</translation>
    </message>
</context>
<context>
    <name>Phases</name>
    <message>
        <source>{number}. {title}</source>
        <translation>{number}. {title}</translation>
    </message>
    <message>
        <source>{done}/{total}</source>
        <translation>{done}/{total}</translation>
    </message>
    <message>
        <source>{title}, {done} kész a {total} feladatból, kinyitva</source>
        <translation>{title}, {done} of {total} tasks done, open</translation>
    </message>
    <message>
        <source>{title}, {done} kész a {total} feladatból, becsukva</source>
        <translation>{title}, {done} of {total} tasks done, closed</translation>
    </message>
</context>
<context>
    <name>PlanApprovalScreen</name>
    <message>
        <source>Az ütemterv jóváhagyása</source>
        <translation>Approval of the plan</translation>
    </message>
    <message>
        <source>A Kincstár észrevételt tett</source>
        <translation>The Treasury made a remark</translation>
    </message>
    <message>
        <source>A beadás óta változott az ütemterv</source>
        <translation>The plan changed since it was handed in</translation>
    </message>
    <message>
        <source>Adja be újra, hogy a Kincstár is a mostani dátumokat lássa.</source>
        <translation>Hand it in again so that the Treasury sees the present dates.</translation>
    </message>
    <message>
        <source>Elfogadás</source>
        <translation>Acceptance</translation>
    </message>
    <message>
        <source>Küldés</source>
        <translation>Sending</translation>
    </message>
    <message>
        <source>Eddigi lépések</source>
        <translation>What happened so far</translation>
    </message>
    <message>
        <source>Beadás a Kincstárnak</source>
        <translation>Handing in to the Treasury</translation>
    </message>
    <message>
        <source>A beadás lezárt másolatot küld a mai dátumokról. A terv utána is módosítható.</source>
        <translation>Handing in sends a frozen copy of today&apos;s dates. The plan can be changed afterwards, too.</translation>
    </message>
    <message>
        <source>Ki hagyta jóvá?</source>
        <translation>Who approved it?</translation>
    </message>
    <message>
        <source>A jegyző vagy a polgármester neve</source>
        <translation>Name of the notary or the mayor</translation>
    </message>
    <message>
        <source>Melyik napon?</source>
        <translation>On which day?</translation>
    </message>
    <message>
        <source>Beadom a Kincstárnak</source>
        <translation>Hand in to the Treasury</translation>
    </message>
    <message>
        <source>Csak ezen a gépen</source>
        <translation>Only on this PC</translation>
    </message>
    <message>
        <source>A központ megkapta ({number})</source>
        <translation>Received by the centre ({number})</translation>
    </message>
    <message>
        <source>Küldésre vár</source>
        <translation>Waiting to be sent</translation>
    </message>
    <message>
        <source>{when}: {what}, {who}</source>
        <translation>{when}: {what}, {who}</translation>
    </message>
</context>
<context>
    <name>PlanBudgetScreen</name>
    <message>
        <source>Költségvetés</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>Amire pénz kell</source>
        <translation>What money is needed for</translation>
    </message>
    <message>
        <source>nincs megjelölt forrás</source>
        <translation>no source named</translation>
    </message>
    <message>
        <source>{title}: {sum} – {source}</source>
        <translation>{title}: {sum} – {source}</translation>
    </message>
    <message>
        <source>Törlöm a listából</source>
        <translation>Take off the list</translation>
    </message>
    <message>
        <source>Törlöm a listából: {line}</source>
        <translation>Take off the list: {line}</translation>
    </message>
    <message>
        <source>Összesen: {sum}</source>
        <translation>Total: {sum}</translation>
    </message>
    <message>
        <source>Új sor</source>
        <translation>New line</translation>
    </message>
    <message>
        <source>Mire kell?</source>
        <translation>What is it for?</translation>
    </message>
    <message>
        <source>Például: 6 kártyaolvasó</source>
        <translation>For example: 6 card readers</translation>
    </message>
    <message>
        <source>Összeg forintban</source>
        <translation>Sum in forints</translation>
    </message>
    <message>
        <source>Bruttó</source>
        <translation>Including VAT</translation>
    </message>
    <message>
        <source>Miből?</source>
        <translation>From which source?</translation>
    </message>
    <message>
        <source>Például: saját költségvetés, pályázat</source>
        <translation>For example: own budget, grant</translation>
    </message>
    <message>
        <source>Felveszem</source>
        <translation>Add</translation>
    </message>
</context>
<context>
    <name>PlanChangeScreen</name>
    <message>
        <source>Eltérés az eredeti tervtől</source>
        <translation>What moved against the original plan</translation>
    </message>
    <message>
        <source>Még nincs eredeti terv. A beadás rögzíti, de Ön is rögzítheti a mostani dátumokat.</source>
        <translation>There is no original plan yet. Handing in keeps one; you can keep the present dates, too.</translation>
    </message>
    <message>
        <source>Az eredeti tervet ekkor rögzítették: {when}</source>
        <translation>The original plan was kept on {when}</translation>
    </message>
    <message>
        <source>Eltérések</source>
        <translation>Differences</translation>
    </message>
    <message>
        <source>Lépés</source>
        <translation>Step</translation>
    </message>
    <message>
        <source>Eredeti kezdés</source>
        <translation>Original start</translation>
    </message>
    <message>
        <source>Eredeti határidő</source>
        <translation>Original due day</translation>
    </message>
    <message>
        <source>Mostani kezdés</source>
        <translation>Start now</translation>
    </message>
    <message>
        <source>Mostani határidő</source>
        <translation>Due now</translation>
    </message>
    <message>
        <source>Eltérés</source>
        <translation>Difference</translation>
    </message>
    <message>
        <source>A mostani dátumok legyenek az eredeti terv</source>
        <translation>Keep the present dates as the original plan</translation>
    </message>
    <message>
        <source>kész</source>
        <translation>done</translation>
    </message>
    <message>
        <source>{days} munkanappal később</source>
        <translation>{days} working days later</translation>
    </message>
    <message>
        <source>{days} munkanappal előbb</source>
        <translation>{days} working days earlier</translation>
    </message>
    <message>
        <source>nincs</source>
        <translation>none</translation>
    </message>
</context>
<context>
    <name>PlanChartScreen</name>
    <message>
        <source>Az ütemterv ábrája</source>
        <translation>Chart of the plan</translation>
    </message>
    <message>
        <source>Nagyítás (+)</source>
        <translation>Larger (+)</translation>
    </message>
    <message>
        <source>Kicsinyítés (−)</source>
        <translation>Smaller (−)</translation>
    </message>
    <message>
        <source>Falinaptár (A3)</source>
        <translation>Wall sheet (A3)</translation>
    </message>
    <message>
        <source>Fel/le: lépés. Ctrl+balra/jobbra: a kezdés mozgatása. Ctrl+Shift+balra/jobbra: az időtartam. +/−: nagyítás. Enter: megnyitás. Ctrl+Z: vissza.</source>
        <translation>Up/down: step. Ctrl+left/right: move the start. Ctrl+Shift+left/right: the duration. +/−: zoom. Enter: open. Ctrl+Z: undo.</translation>
    </message>
    <message>
        <source>Csíkozott: késésben van. Vastag keret: ezen múlik az indulás. Kampó: az utolsó biztonságos nap. Alsó vonal: az eredeti terv. Szürke oszlop: nem munkanap.</source>
        <translation>Hatched: late. Thick frame: the start depends on it. Bracket: the last safe day. Line below: the original plan. Grey column: no working day.</translation>
    </message>
    <message>
        <source>ma</source>
        <translation>today</translation>
    </message>
    <message>
        <source>indulás</source>
        <translation>start</translation>
    </message>
    <message>
        <source>{step}, {who}, kezdés {start}, határidő {due}, utolsó biztonságos nap {safe}</source>
        <translation>{step}, {who}, start {start}, due {due}, last safe day {safe}</translation>
    </message>
    <message>
        <source>{words}, {days} munkanap késés</source>
        <translation>{words}, {days} working days late</translation>
    </message>
</context>
<context>
    <name>PlanDaysScreen</name>
    <message>
        <source>Napok, amelyekhez a terv igazodik</source>
        <translation>Days that the plan follows</translation>
    </message>
    <message>
        <source>Az indulás napja</source>
        <translation>The start day</translation>
    </message>
    <message>
        <source>Ha megváltoztatja, minden dátum újraszámolódik. A régi napot viselő iratok elavulnak.</source>
        <translation>If you change it, every date is calculated anew. Papers with the old day become outdated.</translation>
    </message>
    <message>
        <source>Mikor indul az éles használat?</source>
        <translation>When does live use start?</translation>
    </message>
    <message>
        <source>Rögzítem</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Testületi ülések</source>
        <translation>Council sessions</translation>
    </message>
    <message>
        <source>{day} – rendkívüli ülés</source>
        <translation>{day} – extraordinary session</translation>
    </message>
    <message>
        <source>Még nincs rögzített ülés. Enélkül a terv bármely napon dönthet.</source>
        <translation>No session is recorded yet. Without one the plan may decide on any day.</translation>
    </message>
    <message>
        <source>Az ülés napja</source>
        <translation>Day of the session</translation>
    </message>
    <message>
        <source>Például 2027. 11. 25.</source>
        <translation>For example 2027-11-25.</translation>
    </message>
    <message>
        <source>Milyen ülés?</source>
        <translation>Which kind of session?</translation>
    </message>
    <message>
        <source>Rendes ülés</source>
        <translation>Ordinary session</translation>
    </message>
    <message>
        <source>Rendkívüli ülés</source>
        <translation>Extraordinary session</translation>
    </message>
    <message>
        <source>Felveszem az ülést</source>
        <translation>Add the session</translation>
    </message>
    <message>
        <source>Távollétek és zárt napok</source>
        <translation>Absences and closed days</translation>
    </message>
    <message>
        <source>Az egész hivatal</source>
        <translation>The whole office</translation>
    </message>
    <message>
        <source>{who}: {first} – {last}</source>
        <translation>{who}: {first} – {last}</translation>
    </message>
    <message>
        <source>Ki van távol?</source>
        <translation>Who is away?</translation>
    </message>
    <message>
        <source>Ahogy a felelősnél szerepel. Üresen az egész hivatal, például választás napján.</source>
        <translation>As written at the responsible person. Empty means the whole office, e.g. on election day.</translation>
    </message>
    <message>
        <source>Első nap</source>
        <translation>First day</translation>
    </message>
    <message>
        <source>Utolsó nap</source>
        <translation>Last day</translation>
    </message>
    <message>
        <source>Miért? (nem kötelező)</source>
        <translation>Why? (optional)</translation>
    </message>
    <message>
        <source>Felveszem a távollétet</source>
        <translation>Add the absence</translation>
    </message>
    <message>
        <source>Törlöm a listából</source>
        <translation>Take off the list</translation>
    </message>
    <message>
        <source>Törlöm a listából: {line}</source>
        <translation>Take off the list: {line}</translation>
    </message>
</context>
<context>
    <name>PlanLateScreen</name>
    <message>
        <source>Mit lehet tenni az indulásért?</source>
        <translation>What can be done for the start?</translation>
    </message>
    <message>
        <source>Az indulás napja tartható. Most nincs teendő.</source>
        <translation>The start day can be kept. Nothing to do now.</translation>
    </message>
    <message>
        <source>A döntés utolsó biztonságos napja: {day}</source>
        <translation>Last safe day of the decision: {day}</translation>
    </message>
    <message>
        <source>Késésben: {steps}</source>
        <translation>Late: {steps}</translation>
    </message>
    <message>
        <source>{step}: egymaga {days} munkanapot nyer. {why}</source>
        <translation>{step}: gains {days} working days alone. {why}</translation>
    </message>
    <message>
        <source>Az indulás új napja</source>
        <translation>The new start day</translation>
    </message>
    <message>
        <source>Az ülés napja</source>
        <translation>Day of the session</translation>
    </message>
    <message>
        <source>Ezt választom</source>
        <translation>Choose this</translation>
    </message>
    <message>
        <source>Ezt választom: {way}</source>
        <translation>Choose this: {way}</translation>
    </message>
    <message>
        <source>Legkorábban: {day}</source>
        <translation>Earliest: {day}</translation>
    </message>
    <message>
        <source>A polgármester rendkívüli ülést hívhat össze.</source>
        <translation>The mayor may call an extraordinary session.</translation>
    </message>
</context>
<context>
    <name>PlanListScreen</name>
    <message>
        <source>Terv nyomtatása</source>
        <translation>Print the plan</translation>
    </message>
    <message>
        <source>Falinaptár (A3)</source>
        <translation>Wall sheet (A3)</translation>
    </message>
    <message>
        <source>Melyik lépések?</source>
        <translation>Which steps?</translation>
    </message>
    <message>
        <source>Még nincs kész</source>
        <translation>Not done yet</translation>
    </message>
    <message>
        <source>Késésben van</source>
        <translation>Late</translation>
    </message>
    <message>
        <source>Az önkormányzat végzi</source>
        <translation>Done by the municipality</translation>
    </message>
    <message>
        <source>Minden lépés</source>
        <translation>All steps</translation>
    </message>
    <message>
        <source>Szűrés névre vagy feladatra</source>
        <translation>Filter by name or task</translation>
    </message>
    <message>
        <source>név vagy feladat</source>
        <translation>name or task</translation>
    </message>
    <message>
        <source>A terv lépései</source>
        <translation>Steps of the plan</translation>
    </message>
    <message>
        <source>Feladat</source>
        <translation>Task</translation>
    </message>
    <message>
        <source>Felelős</source>
        <translation>Responsible</translation>
    </message>
    <message>
        <source>Helyettes</source>
        <translation>Deputy</translation>
    </message>
    <message>
        <source>Kezdés</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Határidő</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>Utolsó biztonságos nap</source>
        <translation>Last safe day</translation>
    </message>
    <message>
        <source>Mire vár</source>
        <translation>Waits for</translation>
    </message>
    <message>
        <source>Enter: a kijelölt lépés megnyitása.</source>
        <translation>Enter: open the chosen step.</translation>
    </message>
    <message>
        <source>{number}. {step}</source>
        <translation>{number}. {step}</translation>
    </message>
    <message>
        <source>Kész</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>{day}
{days} munkanap késés</source>
        <translation>{day}
{days} working days late</translation>
    </message>
    <message>
        <source>A Kincstár észrevételt tett</source>
        <translation>The Treasury made a remark</translation>
    </message>
    <message>
        <source>A jóváhagyáshoz</source>
        <translation>To the approval</translation>
    </message>
</context>
<context>
    <name>PlanPeopleScreen</name>
    <message>
        <source>Felelősségi mátrix nyomtatása</source>
        <translation>Print the matrix</translation>
    </message>
    <message>
        <source>Felelősségi mátrix</source>
        <translation>Responsibility matrix</translation>
    </message>
    <message>
        <source>{count} lépésnek még nincs felelőse vagy helyettese</source>
        <translation>{count} steps lack a responsible person or a deputy</translation>
    </message>
    <message>
        <source>Nyissa meg a lépést, és írja be a nevet.</source>
        <translation>Open the step and type the name.</translation>
    </message>
    <message>
        <source>Ki mit végez</source>
        <translation>Who does what</translation>
    </message>
    <message>
        <source>Lépés</source>
        <translation>Step</translation>
    </message>
    <message>
        <source>Felelős</source>
        <translation>Responsible</translation>
    </message>
    <message>
        <source>Helyettes</source>
        <translation>Deputy</translation>
    </message>
    <message>
        <source>V: végzi. F: felel érte. E: egyeztet. T: tájékoztatni kell. Enter: a lépés megnyitása.</source>
        <translation>R: does it. A: answers for it. C: is consulted. I: is informed. Enter: open the step.</translation>
    </message>
    <message>
        <source>F</source>
        <translation>A</translation>
    </message>
    <message>
        <source>V</source>
        <translation>R</translation>
    </message>
    <message>
        <source>E</source>
        <translation>C</translation>
    </message>
    <message>
        <source>T</source>
        <translation>I</translation>
    </message>
    <message>
        <source>hiányzik</source>
        <translation>missing</translation>
    </message>
</context>
<context>
    <name>PlanRisksScreen</name>
    <message>
        <source>Kockázati lap nyomtatása</source>
        <translation>Print the risk sheet</translation>
    </message>
    <message>
        <source>Kockázatok</source>
        <translation>Risks</translation>
    </message>
    <message>
        <source>Jelölje be, ami Önöknél fennáll</source>
        <translation>Tick what is so at your office</translation>
    </message>
    <message>
        <source>Figyeli: {who}</source>
        <translation>Watched by {who}</translation>
    </message>
    <message>
        <source>Nincs felelőse</source>
        <translation>Nobody watches it</translation>
    </message>
    <message>
        <source>Felelős és válasz</source>
        <translation>Owner and answer</translation>
    </message>
    <message>
        <source>Felelős és válasz: {risk}</source>
        <translation>Owner and answer: {risk}</translation>
    </message>
    <message>
        <source>Saját kockázat</source>
        <translation>Own risk</translation>
    </message>
    <message>
        <source>Mi akadályozhatja az indulást?</source>
        <translation>What may stand in the way of the start?</translation>
    </message>
    <message>
        <source>Ki figyeli?</source>
        <translation>Who watches it?</translation>
    </message>
    <message>
        <source>Mit tesznek ellene?</source>
        <translation>What is done against it?</translation>
    </message>
    <message>
        <source>Felveszem a kockázatot</source>
        <translation>Add the risk</translation>
    </message>
    <message>
        <source>A kész lista a tartalomcsomagból való.</source>
        <translation>The ready list comes from the content package.</translation>
    </message>
    <message>
        <source>Rögzítem</source>
        <translation>Save</translation>
    </message>
</context>
<context>
    <name>PlanScreen</name>
    <message>
        <source>Vissza a feladathoz</source>
        <translation>Back to the task</translation>
    </message>
    <message>
        <source>Vissza a tervhez</source>
        <translation>Back to the plan</translation>
    </message>
    <message>
        <source>Ütemterv</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>{municipality} › Ütemterv</source>
        <translation>{municipality} › Plan</translation>
    </message>
    <message>
        <source>Lista</source>
        <translation>List</translation>
    </message>
    <message>
        <source>Ábra</source>
        <translation>Chart</translation>
    </message>
    <message>
        <source>Napok</source>
        <translation>Days</translation>
    </message>
    <message>
        <source>Felelősök</source>
        <translation>People</translation>
    </message>
    <message>
        <source>Kockázatok</source>
        <translation>Risks</translation>
    </message>
    <message>
        <source>Költségvetés</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>Eltérés</source>
        <translation>Difference</translation>
    </message>
    <message>
        <source>Jóváhagyás</source>
        <translation>Approval</translation>
    </message>
    <message>
        <source>{page}: ez a lap van nyitva</source>
        <translation>{page}: this page is open</translation>
    </message>
    <message>
        <source>Az indulás napja</source>
        <translation>The start day</translation>
    </message>
    <message>
        <source>Mit lehet tenni?</source>
        <translation>What can be done?</translation>
    </message>
</context>
<context>
    <name>PlanStepScreen</name>
    <message>
        <source>Rögzítem</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Lépés</source>
        <translation>Step</translation>
    </message>
    <message>
        <source>Ez a lépés már nem szerepel a tervben.</source>
        <translation>This step is no longer part of the plan.</translation>
    </message>
    <message>
        <source>Erre vár: {steps}</source>
        <translation>Waits for: {steps}</translation>
    </message>
    <message>
        <source>Más lépés mellett is futhat</source>
        <translation>May run beside another step</translation>
    </message>
    <message>
        <source>Ez a lépés kész</source>
        <translation>This step is done</translation>
    </message>
    <message>
        <source>A mai nappal jegyezzük be.</source>
        <translation>It is noted with today&apos;s date.</translation>
    </message>
    <message>
        <source>Amit Ön rögzít</source>
        <translation>What you fix</translation>
    </message>
    <message>
        <source>Amit üresen hagy, azt a program számolja.</source>
        <translation>What you leave empty is calculated.</translation>
    </message>
    <message>
        <source>Állapot</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Kész</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>{days} munkanap késés</source>
        <translation>{days} working days late</translation>
    </message>
    <message>
        <source>{days} munkanap tartalék</source>
        <translation>{days} working days of slack</translation>
    </message>
    <message>
        <source>Kezdés</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Határidő</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>Utolsó biztonságos nap</source>
        <translation>Last safe day</translation>
    </message>
    <message>
        <source>Például 2027. 11. 25.</source>
        <translation>For example 2027-11-25.</translation>
    </message>
    <message>
        <source>Felelős</source>
        <translation>Responsible</translation>
    </message>
    <message>
        <source>Helyettes</source>
        <translation>Deputy</translation>
    </message>
    <message>
        <source>Nem kezdődik előbb, mint</source>
        <translation>Does not begin before</translation>
    </message>
    <message>
        <source>Megígért vagy várható vége</source>
        <translation>Promised or expected end</translation>
    </message>
    <message>
        <source>Például a szállító írásban ígért napja. Ez a becslés helyett számít.</source>
        <translation>For example the day that the supplier promised in writing. It counts instead of the estimate.</translation>
    </message>
    <message>
        <source>Időtartam munkanapban</source>
        <translation>Duration in working days</translation>
    </message>
    <message>
        <source>A tartalomcsomag becslése: {days}</source>
        <translation>Estimate of the content package: {days}</translation>
    </message>
    <message>
        <source>Megjegyzés</source>
        <translation>Note</translation>
    </message>
</context>
<context>
    <name>Practice</name>
    <message>
        <source>GYAKORLÁS</source>
        <translation>PRACTICE</translation>
    </message>
    <message>
        <source>GYAKORLÁS – kitalált adatok, innen semmi nem megy el a gépről</source>
        <translation>PRACTICE – invented data, nothing leaves this PC</translation>
    </message>
    <message>
        <source>Körbevezetés</source>
        <translation>Show me around</translation>
    </message>
    <message>
        <source>Újrakezdem a gyakorlást</source>
        <translation>Start practising anew</translation>
    </message>
    <message>
        <source>Újrakezdés</source>
        <translation>Beginning anew</translation>
    </message>
    <message>
        <source>Eldobjuk, amit itt gyakorolt, és elölről kezdjük. A valódi adatokhoz nem nyúlunk.</source>
        <translation>What you practised here is thrown away, and we begin from the start. The real data are not touched.</translation>
    </message>
    <message>
        <source>Előző</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>&amp;Következő</source>
        <translation>&amp;Next</translation>
    </message>
    <message>
        <source>Ki&amp;hagyom</source>
        <translation>&amp;Skip</translation>
    </message>
    <message>
        <source>&amp;Kész, befejezem</source>
        <translation>Fi&amp;nish</translation>
    </message>
    <message>
        <source>{step}. lépés a {steps} lépésből</source>
        <translation>Step {step} of {steps}</translation>
    </message>
    <message>
        <source>Ez a kezdőlap. Felül áll, mi vár ma Önre, és miért. Az első sor a legsürgősebb.</source>
        <translation>This is the start page. At the top stands what waits for you today, and why. The first line is the most urgent.</translation>
    </message>
    <message>
        <source>Itt válaszol a kérdésekre. Írjon be bármit: mentés gomb nincs, mert nem kell.</source>
        <translation>Here you answer the questions. Type anything: there is no save button, since none is needed.</translation>
    </message>
    <message>
        <source>Itt látja, mi ment el a központba, és mi vár. Gyakorláskor semmi nem megy el.</source>
        <translation>Here you see what went to the centre, and what waits. While practising nothing is sent.</translation>
    </message>
    <message>
        <source>Minden korábbi érték megmarad. Egy gombbal bármelyik visszahozható.</source>
        <translation>Every earlier value is kept. One button brings any of them back.</translation>
    </message>
    <message>
        <source>Ha elakad: F1 a lap súgója, Ctrl+K keres mindenben. Most próbálja ki bátran.</source>
        <translation>If you are stuck: F1 is the help of the page, Ctrl+K searches everything. Now try it freely.</translation>
    </message>
</context>
<context>
    <name>PreviewScreen</name>
    <message>
        <source>{page}. oldal a {pages} oldalból</source>
        <translation>Page {page} of {pages}</translation>
    </message>
    <message>
        <source>Mégse</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Keresés az iratban (Ctrl+F)</source>
        <translation>Search in the paper (Ctrl+F)</translation>
    </message>
    <message>
        <source>Keresés az iratban</source>
        <translation>Search in the paper</translation>
    </message>
    <message>
        <source>Nyomtatás…</source>
        <translation>Print…</translation>
    </message>
    <message>
        <source>Mentés másként…</source>
        <translation>Save as…</translation>
    </message>
    <message>
        <source>Vissza</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Kicsinyítés</source>
        <translation>Zoom out</translation>
    </message>
    <message>
        <source>Nagyítás</source>
        <translation>Zoom in</translation>
    </message>
    <message>
        <source>Irat</source>
        <translation>Paper</translation>
    </message>
    <message>
        <source>Készül az irat…</source>
        <translation>The paper is being made…</translation>
    </message>
    <message>
        <source>{title}, {version}. változat</source>
        <translation>{title}, version {version}</translation>
    </message>
    <message>
        <source>{title}, {version}. változat, aláírt példány</source>
        <translation>{title}, version {version}, signed copy</translation>
    </message>
    <message>
        <source>{municipality} › Iratok</source>
        <translation>{municipality} › Papers</translation>
    </message>
    <message>
        <source>Az aláírt példány most nem érhető el, ez a nyomtatható irat.</source>
        <translation>The signed copy cannot be reached now; this is the paper to print.</translation>
    </message>
    <message>
        <source>Nyomtatható irat</source>
        <translation>Paper to print</translation>
    </message>
    <message>
        <source>Aláírt példány</source>
        <translation>Signed copy</translation>
    </message>
    <message>
        <source>Nincs ilyen szó az iratban.</source>
        <translation>The paper does not contain this.</translation>
    </message>
    <message>
        <source>{number}. találat a {total} találatból</source>
        <translation>Match {number} of {total}</translation>
    </message>
    <message>
        <source>A nyomtatónak átadtuk, a nyilvántartásba beírtuk.</source>
        <translation>Handed to the printer and noted in the register.</translation>
    </message>
    <message>
        <source>A nyomtatónak átadtuk.</source>
        <translation>Handed to the printer.</translation>
    </message>
    <message>
        <source>{document}_{municipality}_{version}_valtozat.pdf</source>
        <translation>{document}_{municipality}_version_{version}.pdf</translation>
    </message>
    <message>
        <source>{document}_{municipality}_{version}_valtozat_alairt.pdf</source>
        <translation>{document}_{municipality}_version_{version}_signed.pdf</translation>
    </message>
    <message>
        <source>Mentés másként</source>
        <translation>Save as</translation>
    </message>
    <message>
        <source>Elmentettük ide: {file}</source>
        <translation>Saved here: {file}</translation>
    </message>
    <message>
        <source>Mi változott?</source>
        <translation>What changed?</translation>
    </message>
    <message>
        <source>PDF-irat (*.pdf);;Word-piszkozat (*.docx)</source>
        <translation>PDF paper (*.pdf);;Word draft (*.docx)</translation>
    </message>
</context>
<context>
    <name>QuestionScreen</name>
    <message>
        <source>Vissza a kérdésekhez</source>
        <translation>Back to the questions</translation>
    </message>
    <message>
        <source>Nem segített, újra kérdezem</source>
        <translation>It did not help, ask again</translation>
    </message>
    <message>
        <source>Rendben, lezárom</source>
        <translation>All right, close it</translation>
    </message>
    <message>
        <source>Ez a kérdés nincs ezen a gépen</source>
        <translation>This question is not on this PC</translation>
    </message>
    <message>
        <source>Kérdés {number}</source>
        <translation>Question {number}</translation>
    </message>
    <message>
        <source>(a központ még nem kapta meg)</source>
        <translation>(the centre has not received it yet)</translation>
    </message>
    <message>
        <source>{state}. Válasz legkésőbb: {day}.</source>
        <translation>{state}. Answer by {day} at the latest.</translation>
    </message>
    <message>
        <source>Ha nem segített: mi nem világos még?</source>
        <translation>If it did not help: what is still unclear?</translation>
    </message>
    <message>
        <source>Ezt kérdezte</source>
        <translation>You asked</translation>
    </message>
    <message>
        <source>Válasz</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>Újra kérdezte</source>
        <translation>You asked again</translation>
    </message>
    <message>
        <source>Lezárta</source>
        <translation>Closed by you</translation>
    </message>
    <message>
        <source>küldésre vár</source>
        <translation>waiting to be sent</translation>
    </message>
</context>
<context>
    <name>QuestionsScreen</name>
    <message>
        <source>Keresés a gyakori kérdésekben</source>
        <translation>Search in the answers for everyone</translation>
    </message>
    <message>
        <source>Írjon be egy szót. Az ékezet és a végződés nem számít.</source>
        <translation>Type a word. Accents and endings do not matter.</translation>
    </message>
    <message>
        <source>Kérdezek</source>
        <translation>Ask</translation>
    </message>
    <message>
        <source>A kérdését rögzítettük</source>
        <translation>Your question is recorded</translation>
    </message>
    <message>
        <source>A központ számot ad neki, amint megkapta. A választ itt találja, és a kezdőlap is szól.</source>
        <translation>The centre gives it a number once it arrives. You find the answer here, and the start page tells you.</translation>
    </message>
    <message>
        <source>Kérdések</source>
        <translation>Questions</translation>
    </message>
    <message>
        <source>Saját kérdések</source>
        <translation>My questions</translation>
    </message>
    <message>
        <source>Még nem kérdezett. Bármelyik lapról kérdezhet: Ctrl+Shift+K.</source>
        <translation>You have not asked yet. You can ask from any page: Ctrl+Shift+K.</translation>
    </message>
    <message>
        <source>Gyakori kérdések</source>
        <translation>Answers for everyone</translation>
    </message>
    <message>
        <source>Új válasz érkezett</source>
        <translation>New answer</translation>
    </message>
    <message>
        <source>válasz eddig: {day}</source>
        <translation>answer by: {day}</translation>
    </message>
    <message>
        <source>még nincs száma</source>
        <translation>no number yet</translation>
    </message>
    <message>
        <source>Nincs találat. Kérdezzen: Ctrl+Shift+K.</source>
        <translation>Nothing found. Ask: Ctrl+Shift+K.</translation>
    </message>
    <message>
        <source>Még nincs gyakori kérdés.</source>
        <translation>There is no answer for everyone yet.</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Navigáció</source>
        <translation>Navigation</translation>
    </message>
    <message>
        <source>Melyik település?</source>
        <translation>Which municipality?</translation>
    </message>
    <message>
        <source>Szakaszok és feladatok</source>
        <translation>Phases and tasks</translation>
    </message>
    <message>
        <source>A hivatal dolgai</source>
        <translation>The office</translation>
    </message>
</context>
<context>
    <name>Recovery</name>
    <message>
        <source>Megnyitottuk ott, ahol tartott. Minden mentett válasza megvan.</source>
        <translation>Opened where you were. Every saved answer is there.</translation>
    </message>
    <message>
        <source>{page} › {field}</source>
        <translation>{page} › {field}</translation>
    </message>
    <message>
        <source>Helyreállítottuk, amit {when}-kor írt. {field}: „{value}”.</source>
        <translation>We recovered what you typed at {when}. {field}: “{value}”.</translation>
    </message>
    <message>
        <source>A program legutóbb váratlanul leállt</source>
        <translation>The program ended unexpectedly last time</translation>
    </message>
</context>
<context>
    <name>ReplaceScreen</name>
    <message>
        <source>Vissza</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Új gép a régi helyett</source>
        <translation>A new PC in place of the old one</translation>
    </message>
    <message>
        <source>Biztonsági mentések</source>
        <translation>Backups</translation>
    </message>
    <message>
        <source>Ha a régi gép elveszett, előbb szóljon a Kincstárnak: letiltják. Az adatai titkosítva vannak.</source>
        <translation>If the old PC is lost, first tell the Treasury: they block it. The data on it are encrypted.</translation>
    </message>
    <message>
        <source>1. Van mentése, például pendrive-on?</source>
        <translation>1. Do you have a backup, for example on a USB stick?</translation>
    </message>
    <message>
        <source>Írja be a régi gép helyreállító lapján lévő kódot, majd válassza ki a mentést.</source>
        <translation>Type the code on the old PC&apos;s recovery sheet, then choose the backup.</translation>
    </message>
    <message>
        <source>Helyreállító kód</source>
        <translation>Recovery code</translation>
    </message>
    <message>
        <source>Mentést választok…</source>
        <translation>Choose a backup…</translation>
    </message>
    <message>
        <source>2. Lépjen be új kóddal</source>
        <translation>2. Enter with a new code</translation>
    </message>
    <message>
        <source>Kérjen új belépési kódot a Kincstártól. A belépés után minden letöltődik, amit a régi gép elküldött; mentés nélkül is.</source>
        <translation>Ask the Treasury for a new enrolment code. After you enter, everything that the old PC sent is downloaded, even without a backup.</translation>
    </message>
    <message>
        <source>Küldés és fogadás</source>
        <translation>Send and receive</translation>
    </message>
    <message>
        <source>3. Mi hiányzik a régi gépről?</source>
        <translation>3. What is missing of the old PC?</translation>
    </message>
    <message>
        <source>Keresse meg a régi gépen készült legutolsó papírt. A lap alján ez áll: „Változásszámláló”. Írja be ezt a számot.</source>
        <translation>Find the newest paper made on the old PC. At its foot stands “Változásszámláló”. Type that number.</translation>
    </message>
    <message>
        <source>Változásszámláló</source>
        <translation>Change counter</translation>
    </message>
    <message>
        <source>Megnézem</source>
        <translation>Show it</translation>
    </message>
    <message>
        <source>Biztonsági mentés (*.db)</source>
        <translation>Backup (*.db)</translation>
    </message>
    <message>
        <source>Biztonsági mentés megnyitása</source>
        <translation>Open a backup</translation>
    </message>
    <message>
        <source>Ez nem szám</source>
        <translation>This is not a number</translation>
    </message>
    <message>
        <source>Csak a számot írja be, például: 60.</source>
        <translation>Type only the number, for example: 60.</translation>
    </message>
    <message>
        <source>A hivatal gépei a központban</source>
        <translation>The office&apos;s PCs at the centre</translation>
    </message>
    <message>
        <source>Ebben benne van, ami a visszaállított mentésben van: a {counter}. változásig.</source>
        <translation>This includes what the restored backup has: up to change {counter}.</translation>
    </message>
    <message>
        <source>{name} – letiltva, utoljára: {when}</source>
        <translation>{name} – blocked, last: {when}</translation>
    </message>
    <message>
        <source>{name} – {when}</source>
        <translation>{name} – {when}</translation>
    </message>
    <message>
        <source>Semmi nem hiányzik: a {known}. változásig minden megvan.</source>
        <translation>Nothing is missing: everything up to change {known} is there.</translation>
    </message>
    <message>
        <source>Megvan a {known}. változásig. Hiányzik {count} változás, számuk: {numbers}. Gépelje be újra.</source>
        <translation>Everything up to change {known} is there. {count} changes are missing, numbers: {numbers}. Type them again.</translation>
    </message>
</context>
<context>
    <name>RequestAskScreen</name>
    <message>
        <source>Vissza a kérdéshez</source>
        <translation>Back to the question</translation>
    </message>
    <message>
        <source>Feljegyzem és kinyomtatom a kérdőlapot</source>
        <translation>Note it and print the slip</translation>
    </message>
    <message>
        <source>Már nem kérdezem</source>
        <translation>I do not ask any more</translation>
    </message>
    <message>
        <source>Kit kérdez meg?</source>
        <translation>Whom do you ask?</translation>
    </message>
    <message>
        <source>{municipality} › {form}</source>
        <translation>{municipality} › {form}</translation>
    </message>
    <message>
        <source>A kérdés nyitva marad, amíg be nem írja a választ. Addig nem küldhető be.</source>
        <translation>The question stays open until you type the answer. Until then nothing can be sent.</translation>
    </message>
    <message>
        <source>{who}, {when} óta.</source>
        <translation>{who}, since {when}.</translation>
    </message>
    <message>
        <source>Már megkérdezte</source>
        <translation>You asked already</translation>
    </message>
    <message>
        <source>A kolléga neve</source>
        <translation>Name of the colleague</translation>
    </message>
</context>
<context>
    <name>RequestChangesScreen</name>
    <message>
        <source>Vissza</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Megnéztem, folytatom</source>
        <translation>I have looked, go on</translation>
    </message>
    <message>
        <source>Mi változott ezen az űrlapon?</source>
        <translation>What changed on this form?</translation>
    </message>
    <message>
        <source>{municipality} › {form}</source>
        <translation>{municipality} › {form}</translation>
    </message>
    <message>
        <source>A válaszai megmaradtak. Amit ellenőrizni kell, megjelöltük.</source>
        <translation>Your answers are kept. What must be checked is marked.</translation>
    </message>
    <message>
        <source>Nem tudjuk megmutatni, mi változott. Nézze át az összes válaszát.</source>
        <translation>What changed cannot be shown. Look through all your answers.</translation>
    </message>
    <message>
        <source>Az űrlap új változata érkezett</source>
        <translation>A new version of the form has come</translation>
    </message>
    <message>
        <source>Nincs változás a legutóbbi megtekintés óta</source>
        <translation>Nothing changed since you last looked</translation>
    </message>
    <message>
        <source>{kind} ({count})</source>
        <translation>{kind} ({count})</translation>
    </message>
    <message>
        <source>Eddig: {before}. Mostantól: {after}.</source>
        <translation>Until now: {before}. From now on: {after}.</translation>
    </message>
    <message>
        <source>Az Ön válasza: {answer}. Ellenőrizze!</source>
        <translation>Your answer: {answer}. Check it!</translation>
    </message>
    <message>
        <source>A korábbi válasza az előzményekben megmarad.</source>
        <translation>Your earlier answer stays in the history.</translation>
    </message>
</context>
<context>
    <name>RequestCheckScreen</name>
    <message>
        <source>Beküldöm a Kincstárnak</source>
        <translation>Send to the Treasury</translation>
    </message>
    <message>
        <source>Ellenőrizze a válaszait</source>
        <translation>Check your answers</translation>
    </message>
    <message>
        <source>{municipality} › {form}</source>
        <translation>{municipality} › {form}</translation>
    </message>
    <message>
        <source>Ezeket kapja meg a Kincstár. Amit módosít, azonnal elmentjük.</source>
        <translation>The Treasury gets these. What you change is saved at once.</translation>
    </message>
    <message>
        <source>Nyilatkozat</source>
        <translation>Declaration</translation>
    </message>
    <message>
        <source>Nyomtatás (Ctrl+P)</source>
        <translation>Print (Ctrl+P)</translation>
    </message>
</context>
<context>
    <name>RequestFormScreen</name>
    <message>
        <source>Az adatbekérés lapja</source>
        <translation>Page of the data request</translation>
    </message>
    <message>
        <source>A válaszok a Kincstárnál vannak, ezért most nem módosíthatók.</source>
        <translation>The answers are with the Treasury, so they cannot be changed now.</translation>
    </message>
    <message>
        <source>Nem tudom – megkérdezem valakitől</source>
        <translation>I do not know – I ask somebody</translation>
    </message>
    <message>
        <source>Ugyanez mind a {count} településre</source>
        <translation>The same for all {count} villages</translation>
    </message>
    <message>
        <source>Ahol már más válasz áll, ott az marad.</source>
        <translation>Where another answer stands already, it stays.</translation>
    </message>
    <message>
        <source>Kivétel: {name} – {answer}</source>
        <translation>Exception: {name} – {answer}</translation>
    </message>
    <message>
        <source>{question}: {answer}</source>
        <translation>{question}: {answer}</translation>
    </message>
</context>
<context>
    <name>RequestListScreen</name>
    <message>
        <source>Vissza a feladatokhoz</source>
        <translation>Back to the tasks</translation>
    </message>
    <message>
        <source>Adatbekérések</source>
        <translation>Data requests</translation>
    </message>
    <message>
        <source>A Kincstár ezeket kérdezi. Amit beír, azonnal elmentjük; elküldeni külön kell.</source>
        <translation>The Treasury asks these. What you type is saved at once; sending is a step of its own.</translation>
    </message>
    <message>
        <source>Most nem kérnek adatot.</source>
        <translation>No data is asked for now.</translation>
    </message>
    <message>
        <source>{who} kéri. {deadline}</source>
        <translation>Asked by {who}. {deadline}</translation>
    </message>
    <message>
        <source>{progress} · {turn}</source>
        <translation>{progress} · {turn}</translation>
    </message>
</context>
<context>
    <name>RequestScreen</name>
    <message>
        <source>Vissza az adatbekérésekhez</source>
        <translation>Back to the data requests</translation>
    </message>
    <message>
        <source>{municipality} › Adatbekérések</source>
        <translation>{municipality} › Data requests</translation>
    </message>
    <message>
        <source>Az űrlap megváltozott</source>
        <translation>The form has changed</translation>
    </message>
    <message>
        <source>A válaszai megmaradtak. Nézze meg, mi változott, mielőtt beküldi.</source>
        <translation>Your answers are kept. Look at what changed before you send them.</translation>
    </message>
    <message>
        <source>Mi változott ezen az űrlapon?</source>
        <translation>What changed on this form?</translation>
    </message>
    <message>
        <source>Ezekre lesz szüksége</source>
        <translation>You will need these</translation>
    </message>
    <message>
        <source>– {paper}</source>
        <translation>– {paper}</translation>
    </message>
    <message>
        <source>Kb. {minutes} perc. Bármikor abbahagyhatja, ott folytatja, ahol tart.</source>
        <translation>About {minutes} minutes. Stop at any time and go on where you are.</translation>
    </message>
    <message>
        <source>{who} kéri. {deadline}</source>
        <translation>Asked by {who}. {deadline}</translation>
    </message>
    <message>
        <source>Folytatom a kitöltést</source>
        <translation>Go on filling in</translation>
    </message>
    <message>
        <source>Kezdem a kitöltést</source>
        <translation>Begin filling in</translation>
    </message>
    <message>
        <source>Kérdések: {progress}</source>
        <translation>Questions: {progress}</translation>
    </message>
    <message>
        <source>A válaszok ellenőrzése és beküldése</source>
        <translation>Check and send the answers</translation>
    </message>
    <message>
        <source>A beküldött válaszok</source>
        <translation>The answers sent</translation>
    </message>
    <message>
        <source>Minden válasz egy lapon.</source>
        <translation>Every answer on one page.</translation>
    </message>
    <message>
        <source>{count} hiányzik vagy hibás</source>
        <translation>{count} missing or wrong</translation>
    </message>
    <message>
        <source>Nincs hiba</source>
        <translation>No mistake</translation>
    </message>
    <message>
        <source>Kész</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>A Kincstár javítást kér</source>
        <translation>The Treasury asks for a correction</translation>
    </message>
    <message>
        <source>Papíron</source>
        <translation>On paper</translation>
    </message>
    <message>
        <source>Üres űrlap kézi kitöltéshez</source>
        <translation>Empty form to be filled in by hand</translation>
    </message>
    <message>
        <source>A válaszok, ahogy most állnak (Ctrl+P)</source>
        <translation>The answers as they stand now (Ctrl+P)</translation>
    </message>
    <message>
        <source>Küldési igazolás</source>
        <translation>Sending receipt</translation>
    </message>
    <message>
        <source>Megkérdezte: {who}, {when} óta</source>
        <translation>Asked: {who}, since {when}</translation>
    </message>
    <message>
        <source>Minden település egy lapon (táblázatos mód)</source>
        <translation>All villages on one page (table mode)</translation>
    </message>
    <message>
        <source>Gépelhet a táblázatba, és Excelből is beilleszthet.</source>
        <translation>Type into the table, or paste from Excel.</translation>
    </message>
</context>
<context>
    <name>RequestVillagesScreen</name>
    <message>
        <source>Vissza</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>{count} település egy lapon</source>
        <translation>{count} villages on one page</translation>
    </message>
    <message>
        <source>Gépeljen a cellába. Ami eltér a többitől, megjelöltük. Amit beír, azonnal elmentjük.</source>
        <translation>Type into a cell. What differs from the others is marked. What you type is saved at once.</translation>
    </message>
    <message>
        <source>megkérdezte: {who}</source>
        <translation>asked: {who}</translation>
    </message>
    <message>
        <source>hiányzik</source>
        <translation>missing</translation>
    </message>
    <message>
        <source>hibás</source>
        <translation>wrong</translation>
    </message>
    <message>
        <source>eltér</source>
        <translation>differs</translation>
    </message>
    <message>
        <source>{name}: {state}, {done}/{total} kérdés</source>
        <translation>{name}: {state}, {done}/{total} questions</translation>
    </message>
    <message>
        <source>Beküldöm, ami kész ({count})</source>
        <translation>Send what is ready ({count})</translation>
    </message>
</context>
<context>
    <name>RequestWords</name>
    <message>
        <source>Határidő: {day}</source>
        <translation>Deadline: {day}</translation>
    </message>
    <message>
        <source>Határidő: {day}, {count} munkanapja elmúlt</source>
        <translation>Deadline: {day}, passed {count} working days ago</translation>
    </message>
    <message>
        <source>Határidő: {day}, ma jár le</source>
        <translation>Deadline: {day}, it is today</translation>
    </message>
    <message>
        <source>Határidő: {day}, még {count} munkanap</source>
        <translation>Deadline: {day}, {count} working days left</translation>
    </message>
    <message>
        <source>{done}/{total} kérdés</source>
        <translation>{done}/{total} questions</translation>
    </message>
    <message>
        <source>A válaszokat beadta. Elküldjük, amint elérjük a központot. Nincs teendője.</source>
        <translation>You handed the answers in. They are sent as soon as the centre can be reached. Nothing to do.</translation>
    </message>
    <message>
        <source>Küldésre vár</source>
        <translation>Waiting to be sent</translation>
    </message>
    <message>
        <source>Nyilvántartási száma: {number}. Most a Kincstáron a sor.</source>
        <translation>Its registration number: {number}. It is the Treasury&apos;s turn now.</translation>
    </message>
    <message>
        <source>A központ megkapta</source>
        <translation>Received by the centre</translation>
    </message>
    <message>
        <source>Nyilvántartási száma: {number}. Nincs teendője.</source>
        <translation>Its registration number: {number}. Nothing to do.</translation>
    </message>
    <message>
        <source>A Kincstár elfogadta a válaszokat</source>
        <translation>The Treasury accepted the answers</translation>
    </message>
    <message>
        <source>A Kincstár visszaküldte javításra</source>
        <translation>The Treasury returned it for correction</translation>
    </message>
    <message>
        <source>{question}: {remark}</source>
        <translation>{question}: {remark}</translation>
    </message>
    <message>
        <source>Ami eddig történt</source>
        <translation>What has happened</translation>
    </message>
    <message>
        <source>{who} beadta a válaszokat</source>
        <translation>{who} handed the answers in</translation>
    </message>
    <message>
        <source>{who} visszaküldte javításra</source>
        <translation>{who} returned it for correction</translation>
    </message>
    <message>
        <source>{who} elfogadta</source>
        <translation>{who} accepted it</translation>
    </message>
    <message>
        <source>{when}: {what}. Küldésre vár.</source>
        <translation>{when}: {what}. Waiting to be sent.</translation>
    </message>
    <message>
        <source>{when}: {what}. Száma: {number}</source>
        <translation>{when}: {what}. Number: {number}</translation>
    </message>
</context>
<context>
    <name>RestoreScreen</name>
    <message>
        <source>Vissza</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Visszaállítom</source>
        <translation>Restore</translation>
    </message>
    <message>
        <source>Visszaállítja ezt a mentést?</source>
        <translation>Restore this backup?</translation>
    </message>
    <message>
        <source>Biztonsági mentések</source>
        <translation>Backups</translation>
    </message>
    <message>
        <source>{when} · {reason}</source>
        <translation>{when} · {reason}</translation>
    </message>
    <message>
        <source>Ez a mentés nem olvasható</source>
        <translation>This backup cannot be read</translation>
    </message>
    <message>
        <source>Válasszon egy korábbit. A mostani adatokhoz nem nyúltunk.</source>
        <translation>Choose an earlier one. The present data were not touched.</translation>
    </message>
    <message>
        <source>Mi történik?</source>
        <translation>What happens?</translation>
    </message>
    <message>
        <source>1. A mostani állapotról előbb mentés készül, így ide is visszatérhet.</source>
        <translation>1. First a backup of the present state is made, so you can come back here.</translation>
    </message>
    <message>
        <source>2. A program bezárja az adatokat, helyükre teszi a mentést, és újra megnyitja.</source>
        <translation>2. The program closes the data, puts the backup in their place and opens it again.</translation>
    </message>
    <message>
        <source>3. A küldés szünetel, amíg Ön át nem nézte és jóvá nem hagyta.</source>
        <translation>3. Sending is paused until you have looked at the data and confirmed them.</translation>
    </message>
    <message>
        <source>Ami újabb ennél a mentésnél</source>
        <translation>What is newer than this backup</translation>
    </message>
    <message>
        <source>A mostani tár nem olvasható, ezért ezt nem tudjuk megmondani.</source>
        <translation>The present store cannot be read, therefore we cannot tell.</translation>
    </message>
    <message>
        <source>Semmi: azóta nem változott semmi.</source>
        <translation>Nothing: nothing has changed since.</translation>
    </message>
    <message>
        <source>{count} változás már a központban van, ezek onnan visszajönnek.</source>
        <translation>{count} changes are at the centre already and come back from there.</translation>
    </message>
    <message>
        <source>{count} változás csak ezen a gépen van. A visszaállítás után átveheti őket:</source>
        <translation>{count} changes are on this PC only. After the restore you can take them over:</translation>
    </message>
    <message>
        <source>{count} változást a sérülés miatt nem tudunk elolvasni.</source>
        <translation>{count} changes cannot be read because of the damage.</translation>
    </message>
</context>
<context>
    <name>RestoringPage</name>
    <message>
        <source>Mégse</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Visszaállítjuk a mentést, és újra megnyitjuk az adatait…</source>
        <translation>The backup is being restored, then your data are opened again…</translation>
    </message>
</context>
<context>
    <name>Safekeeping</name>
    <message>
        <source>A helyreállító lap még nincs elzárva</source>
        <translation>The recovery sheet is not locked away yet</translation>
    </message>
    <message>
        <source>Ha ez a gép elromlik, a lap nélkül a mentések nem nyithatók meg.</source>
        <translation>If this PC breaks, the backups cannot be opened without the sheet.</translation>
    </message>
    <message>
        <source>A gép belépett. Nyomtassa ki a helyreállító lapot</source>
        <translation>This PC has entered. Print the recovery sheet</translation>
    </message>
    <message>
        <source>Kinyomtatom</source>
        <translation>Print it</translation>
    </message>
    <message>
        <source>Visszaállított adatok – küldés szünetel</source>
        <translation>Restored data – sending is paused</translation>
    </message>
    <message>
        <source>Nézze át az adatait. Addig semmi nem megy el, és semmi nem vész el.</source>
        <translation>Look at your data. Until then nothing is sent and nothing is lost.</translation>
    </message>
    <message>
        <source>Megnézem</source>
        <translation>Show it</translation>
    </message>
    <message>
        <source>A biztonsági mentés most nem készült el teljesen</source>
        <translation>The backup could not be made completely now</translation>
    </message>
    <message>
        <source>Biztonsági mentések</source>
        <translation>Backups</translation>
    </message>
</context>
<context>
    <name>SearchScreen</name>
    <message>
        <source>Keresés mindenben</source>
        <translation>Search everything</translation>
    </message>
    <message>
        <source>Mit keres?</source>
        <translation>What are you looking for?</translation>
    </message>
    <message>
        <source>Feladat, kérdés, válasz, ember, irat, település…</source>
        <translation>Task, question, answer, person, paper, municipality…</translation>
    </message>
    <message>
        <source>Írjon be egy szót. Az ékezet és a nagybetű nem számít.</source>
        <translation>Type a word. Accents and capitals do not matter.</translation>
    </message>
    <message>
        <source>Nincs találat. Próbálja kevesebb vagy más szóval.</source>
        <translation>Nothing found. Try fewer or other words.</translation>
    </message>
    <message>
        <source>{total} találat, ezek közül az első {shown}. Írjon be még egy szót.</source>
        <translation>{total} found, the first {shown} of them shown. Type one more word.</translation>
    </message>
    <message>
        <source>{total} találat. Enter: az első megnyitása. Le nyíl: a lista.</source>
        <translation>{total} found. Enter: open the first. Down arrow: the list.</translation>
    </message>
</context>
<context>
    <name>Sending</name>
    <message>
        <source>{count} tétel pendrive-on, válaszra vár</source>
        <translation>On a stick, waiting for the answer: {count}</translation>
    </message>
    <message>
        <source>{count} tétel vár a központ válaszára, ebből {stick} pendrive-on</source>
        <translation>Waiting for the centre&apos;s answer: {count}, of these on a USB stick: {stick}</translation>
    </message>
    <message>
        <source>Még nincs belépve a központba</source>
        <translation>Not yet entered at the centre</translation>
    </message>
    <message>
        <source>{count} tétel csak ezen a gépen</source>
        <translation>Only on this PC: {count}</translation>
    </message>
    <message>
        <source>{count} tétel várakozik {since} óta, segítség kell</source>
        <translation>Waiting since {since}: {count}, help needed</translation>
    </message>
    <message>
        <source>A küldés áll, segítség kell</source>
        <translation>Sending has stopped, help needed</translation>
    </message>
    <message>
        <source>{count} tétel várakozik, a központ {since} óta nem érhető el</source>
        <translation>Waiting: {count}, the centre is out of reach since {since}</translation>
    </message>
    <message>
        <source>A központ {since} óta nem érhető el</source>
        <translation>The centre is out of reach since {since}</translation>
    </message>
    <message>
        <source>{count} tétel küldésre vár {since} óta</source>
        <translation>Waiting to be sent since {since}: {count}</translation>
    </message>
    <message>
        <source>{count} tételt a központ nem fogadott el</source>
        <translation>Not accepted by the centre: {count}</translation>
    </message>
    <message>
        <source>A központ még nem válaszolt ennek a gépnek</source>
        <translation>The centre has not answered this PC yet</translation>
    </message>
    <message>
        <source>Semmi sem vár küldésre</source>
        <translation>Nothing is waiting to be sent</translation>
    </message>
    <message>
        <source>Pendrive-on van úton. A választ töltse be, ha megérkezik.</source>
        <translation>On its way on a USB stick. Load the answer when it arrives.</translation>
    </message>
    <message>
        <source>Ez a gép még nincs beléptetve a központba.</source>
        <translation>This PC is not enrolled at the centre yet.</translation>
    </message>
    <message>
        <source>Segítség kell: {reason}</source>
        <translation>Help needed: {reason}</translation>
    </message>
    <message>
        <source>A központ {since} óta nem érhető el. Nincs teendője.</source>
        <translation>The centre is out of reach since {since}. Nothing to do.</translation>
    </message>
    <message>
        <source>{since} óta. Nincs teendője, magától elmegy.</source>
        <translation>Since {since}. Nothing to do, it goes by itself.</translation>
    </message>
    <message>
        <source>{count} nappal</source>
        <translation>{count} days</translation>
    </message>
    <message>
        <source>{count} órával</source>
        <translation>{count} hours</translation>
    </message>
    <message>
        <source>{count} perccel</source>
        <translation>{count} minutes</translation>
    </message>
    <message>
        <source>Ennek a gépnek az órája {amount} siet a központéhoz képest.</source>
        <translation>The clock of this PC is {amount} ahead of the centre&apos;s.</translation>
    </message>
    <message>
        <source>Ennek a gépnek az órája {amount} késik a központéhoz képest.</source>
        <translation>The clock of this PC is {amount} behind the centre&apos;s.</translation>
    </message>
</context>
<context>
    <name>SheetScreen</name>
    <message>
        <source>Vissza</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Helyreállító lap</source>
        <translation>Recovery sheet</translation>
    </message>
    <message>
        <source>Biztonsági mentések</source>
        <translation>Backups</translation>
    </message>
    <message>
        <source>Ezzel a lappal nyithatók meg az adatok és a mentések, ha a gép elromlik vagy elvész.</source>
        <translation>This sheet opens the data and the backups if the PC breaks or is lost.</translation>
    </message>
    <message>
        <source>Még nem jelezte, hogy a lap ki van nyomtatva és el van zárva.</source>
        <translation>You have not said yet that the sheet is printed and locked away.</translation>
    </message>
    <message>
        <source>A lap hiányzik</source>
        <translation>The sheet is missing</translation>
    </message>
    <message>
        <source>Jó még a lapja?</source>
        <translation>Is your sheet still right?</translation>
    </message>
    <message>
        <source>Kinyomtatva és elzárva: {when}</source>
        <translation>Printed and locked away: {when}</translation>
    </message>
    <message>
        <source>Írja be a lapon lévő kódot, és megmondjuk, nyitja-e ezt a gépet.</source>
        <translation>Type the code on the sheet, and we tell whether it opens this PC.</translation>
    </message>
    <message>
        <source>Helyreállító kód</source>
        <translation>Recovery code</translation>
    </message>
    <message>
        <source>Kipróbálom</source>
        <translation>Try it</translation>
    </message>
    <message>
        <source>Elveszett vagy hiányzik a lap?</source>
        <translation>Is the sheet lost or missing?</translation>
    </message>
    <message>
        <source>Kérjen új kódot, és nyomtasson új lapot. A régi kód ezután nem nyitja meg ezt a gépet. Az adatok nem változnak.</source>
        <translation>Ask for a new code and print a new sheet. After that the old code does not open this PC. The data do not change.</translation>
    </message>
    <message>
        <source>Új kódot kérek</source>
        <translation>Ask for a new code</translation>
    </message>
    <message>
        <source>A kód jó</source>
        <translation>The code is right</translation>
    </message>
    <message>
        <source>Ez a lap nyitja ezt a gépet. Tegye vissza, ahol volt.</source>
        <translation>This sheet opens this PC. Put it back where it was.</translation>
    </message>
</context>
<context>
    <name>StartScreen</name>
    <message>
        <source>Vissza</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Tovább</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>Kezdjük a munkát</source>
        <translation>Start working</translation>
    </message>
    <message>
        <source>Első indítás › {number}. lap a {total} lapból</source>
        <translation>First start › page {number} of {total}</translation>
    </message>
    <message>
        <source>Nyomtassa ki a helyreállító lapot</source>
        <translation>Print the recovery sheet</translation>
    </message>
    <message>
        <source>Ezzel a kóddal nyithatja meg az adatait, ha a gépet kicserélik. Tegye a páncélszekrénybe.</source>
        <translation>With this code you can open your data when the PC is replaced. Put it into the safe.</translation>
    </message>
    <message>
        <source>Új gép a régi helyett: van mentésem vagy volt másik gépem</source>
        <translation>A new PC in place of an old one: I have a backup or had another PC</translation>
    </message>
    <message>
        <source>Melyik hivatalban dolgozik?</source>
        <translation>In which office do you work?</translation>
    </message>
    <message>
        <source>Hat számjegy, például 981044. A Kincstár törzskönyvi kivonatán találja.</source>
        <translation>Six digits, for example 981044. It stands on the Treasury’s registry extract.</translation>
    </message>
    <message>
        <source>Ezeket a településeket szolgálja ki a hivatal? Ami nem, arról vegye le a jelet.</source>
        <translation>Does the office serve these municipalities? Untick those that it does not.</translation>
    </message>
    <message>
        <source>PIR {pir} · {seat}</source>
        <translation>PIR {pir} · {seat}</translation>
    </message>
    <message>
        <source>Írja be a hivatal és a települések adatait</source>
        <translation>Type the data of the office and its municipalities</translation>
    </message>
    <message>
        <source>Ez az azonosító nincs a gépen lévő nyilvántartásban, ezért most kézzel rögzítjük.</source>
        <translation>This identifier is not in the register on this PC, so it is recorded by hand now.</translation>
    </message>
    <message>
        <source>A hivatal neve</source>
        <translation>Name of the office</translation>
    </message>
    <message>
        <source>{number}. település törzskönyvi azonosítója (PIR)</source>
        <translation>Municipality {number}: registry identifier (PIR)</translation>
    </message>
    <message>
        <source>{number}. település önkormányzatának neve</source>
        <translation>Municipality {number}: name</translation>
    </message>
    <message>
        <source>Még egy település</source>
        <translation>Another municipality</translation>
    </message>
    <message>
        <source>Kik a polgármesterek?</source>
        <translation>Who are the mayors?</translation>
    </message>
    <message>
        <source>Ki a jegyző, és ki a koordinátor?</source>
        <translation>Who is the notary, and who is the coordinator?</translation>
    </message>
    <message>
        <source>Ki a helyettes, és ki a rendszergazda?</source>
        <translation>Who is the deputy, and who is the IT administrator?</translation>
    </message>
    <message>
        <source>Amit nem tud, hagyja üresen: később is megadhatja. Amit beír, elmentjük.</source>
        <translation>Leave empty what you do not know: you can give it later. What you type is saved.</translation>
    </message>
    <message>
        <source>Hogyan és mikor indulnak?</source>
        <translation>How and when will you start?</translation>
    </message>
    <message>
        <source>Kész, kezdhetjük</source>
        <translation>Ready to start</translation>
    </message>
    <message>
        <source>{office}: {count} település.</source>
        <translation>{office}: {count} municipalities.</translation>
    </message>
    <message>
        <source>Minden, amit beír, azonnal mentődik ezen a gépen. Hálózat nélkül is dolgozhat.</source>
        <translation>Everything you type is saved on this PC at once. You can work without a network.</translation>
    </message>
    <message>
        <source>A központba a „Küldés és fogadás” lapon léphet be, a Kincstártól kapott kóddal.</source>
        <translation>You can enter the centre on the page “Send and receive”, with the code from the Treasury.</translation>
    </message>
    <message>
        <source>Előbb válassza ki a csatlakozás módját.</source>
        <translation>First choose how you will join.</translation>
    </message>
    <message>
        <source>Írja be az azonosítót vagy a település nevét. A többit megkeressük a nyilvántartásban.</source>
        <translation>Type the identifier or the municipality&apos;s name. We look up the rest in the register.</translation>
    </message>
    <message>
        <source>Törzskönyvi azonosító (PIR) vagy a település neve</source>
        <translation>Registry identifier (PIR) or the municipality&apos;s name</translation>
    </message>
</context>
<context>
    <name>States</name>
    <message>
        <source>{state}, száma: {number}</source>
        <translation>{state}, number {number}</translation>
    </message>
    <message>
        <source>Munka</source>
        <translation>Work</translation>
    </message>
    <message>
        <source>Beküldés</source>
        <translation>Submission</translation>
    </message>
    <message>
        <source>Papír</source>
        <translation>Paper</translation>
    </message>
    <message>
        <source>Elfogadás</source>
        <translation>Acceptance</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Amit beír, magától mentődik</source>
        <translation>What you type is saved by itself</translation>
    </message>
    <message>
        <source>Mentve {time}</source>
        <translation>Saved {time}</translation>
    </message>
    <message>
        <source>Küldünk és fogadunk…</source>
        <translation>Sending and receiving…</translation>
    </message>
    <message>
        <source>Küldés és fogadás: {state}</source>
        <translation>Send and receive: {state}</translation>
    </message>
    <message>
        <source>Már mentve – {time}</source>
        <translation>Already saved – {time}</translation>
    </message>
    <message>
        <source>Az Ön kapcsolattartója: {contact}</source>
        <translation>Your contact: {contact}</translation>
    </message>
</context>
<context>
    <name>Stick</name>
    <message>
        <source>{file}, {count} tétel. Visszaolvastuk: hibátlan.</source>
        <translation>{file}, {count} items. Read back: without a fault.</translation>
    </message>
    <message>
        <source>{count} irat is benne van.</source>
        <translation>{count} papers are in it too.</translation>
    </message>
    <message>
        <source>{count} irat nem fért bele, a következő csomagba kerül.</source>
        <translation>{count} papers did not fit; they go into the next package.</translation>
    </message>
    <message>
        <source>A tételek a válaszig várnak: a pendrive még nem a központ.</source>
        <translation>The items wait until the answer: a stick is not yet the centre.</translation>
    </message>
    <message>
        <source>{number}. csomag: kiírva a pendrive-ra</source>
        <translation>Package {number}: written to the stick</translation>
    </message>
    <message>
        <source>{count} tételre jött válasz</source>
        <translation>{count} items were answered</translation>
    </message>
    <message>
        <source>{count} tételt a központ nem fogadott el</source>
        <translation>Not accepted by the centre: {count}</translation>
    </message>
    <message>
        <source>{count} válaszról Önnek kell döntenie</source>
        <translation>{count} answers are for you to decide</translation>
    </message>
    <message>
        <source>{count} beadást javításra visszaküldtek</source>
        <translation>{count} submissions were returned for correction</translation>
    </message>
    <message>
        <source>{count} változás másoktól</source>
        <translation>{count} changes by others</translation>
    </message>
    <message>
        <source>{count} irat</source>
        <translation>{count} papers</translation>
    </message>
    <message>
        <source>Újabb tartalom: {version}</source>
        <translation>Newer content: {version}</translation>
    </message>
    <message>
        <source>Nincs benne olyan, ami ezen a gépen új volna.</source>
        <translation>Nothing in it would be new on this PC.</translation>
    </message>
    <message>
        <source>Írjon új csomagot, és vigye el.</source>
        <translation>Write a new package and take it there.</translation>
    </message>
    <message>
        <source>A csomagot a központ nem tudta átvenni</source>
        <translation>The centre could not take the package</translation>
    </message>
    <message>
        <source>{count} tétel még vár, a következő csomagba kerül.</source>
        <translation>{count} items still wait; they go into the next package.</translation>
    </message>
    <message>
        <source>A választ betöltöttük</source>
        <translation>The reply was loaded</translation>
    </message>
    <message>
        <source>A válasz itt van: {file}. Vigye vissza a hivatalnak.</source>
        <translation>The reply is here: {file}. Take it back to the office.</translation>
    </message>
    <message>
        <source>{office}, {number}. csomag: a központ átvette</source>
        <translation>{office}, package {number}: taken by the centre</translation>
    </message>
    <message>
        <source>{count} tétel.</source>
        <translation>{count} items.</translation>
    </message>
</context>
<context>
    <name>StickScreen</name>
    <message>
        <source>Mégse</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Vissza</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Adatcsere pendrive-on</source>
        <translation>Exchange by stick</translation>
    </message>
    <message>
        <source>Hálózat nélkül így jutnak el az adatai a központhoz, és így jön vissza a válasz.</source>
        <translation>Without a network your data reach the centre this way, and the answer comes back this way.</translation>
    </message>
    <message>
        <source>Belépési csomag</source>
        <translation>Entry package</translation>
    </message>
    <message>
        <source>A Kincstár külön küldi a csomagot (pendrive-on) és a kódot (levélben). A csomag csak a kóddal nyílik ki.</source>
        <translation>The Treasury sends the package (on a stick) and the code (in a letter) separately. The package opens with the code only.</translation>
    </message>
    <message>
        <source>A levélben kapott kód</source>
        <translation>The code from the letter</translation>
    </message>
    <message>
        <source>Belépési csomag kiválasztása…</source>
        <translation>Choose the entry package…</translation>
    </message>
    <message>
        <source>1. Csomag kiírása</source>
        <translation>1. Write a package</translation>
    </message>
    <message>
        <source>{number}. csomag: {when} óta várja a választ.</source>
        <translation>Package {number}: waiting for its answer since {when}.</translation>
    </message>
    <message>
        <source>Kísérőlap, {number}. csomag</source>
        <translation>Sheet for package {number}</translation>
    </message>
    <message>
        <source>{number}. csomag: a központ válasza</source>
        <translation>Package {number}: the centre&apos;s answer</translation>
    </message>
    <message>
        <source>{count} tétel kerül a következő csomagba: minden, amire még nincs válasz.</source>
        <translation>{count} items go into the next package: everything that has no answer yet.</translation>
    </message>
    <message>
        <source>Most nincs küldendő tétel. Csomagot akkor is írhat: a válasz elhozza az újdonságokat.</source>
        <translation>Nothing is waiting to be sent. You can write a package anyway: the answer brings what is new.</translation>
    </message>
    <message>
        <source>{count} irat is vár: amennyi belefér, az is a csomagba kerül.</source>
        <translation>{count} papers wait, too: as many as fit go into the package.</translation>
    </message>
    <message>
        <source>A csomag titkosított: csak a központ tudja elolvasni. Ha elvész, írjon újat.</source>
        <translation>The package is encrypted: only the centre can read it. If it is lost, write a new one.</translation>
    </message>
    <message>
        <source>Kiírás ide: {drive}</source>
        <translation>Write to {drive}</translation>
    </message>
    <message>
        <source>Mappa vagy pendrive kiválasztása…</source>
        <translation>Choose a folder or stick…</translation>
    </message>
    <message>
        <source>2. Válaszcsomag betöltése</source>
        <translation>2. Load the reply</translation>
    </message>
    <message>
        <source>Betöltés előtt megmutatjuk, mi van a válaszban.</source>
        <translation>Before loading we show what is in the reply.</translation>
    </message>
    <message>
        <source>Válaszcsomag kiválasztása…</source>
        <translation>Choose the reply…</translation>
    </message>
    <message>
        <source>Betöltöm</source>
        <translation>Load it</translation>
    </message>
    <message>
        <source>Most nem töltöm be</source>
        <translation>Not now</translation>
    </message>
    <message>
        <source>Más hivatal csomagjának továbbítása</source>
        <translation>Carry another office&apos;s package</translation>
    </message>
    <message>
        <source>Ez a gép eléri a központot. Ha egy hálózat nélküli hivatal csomagot hozott, innen továbbíthatja. Elolvasni nem tudja; a választ írja vissza ugyanarra a pendrive-ra.</source>
        <translation>This PC reaches the centre. If an office without a network brought a package, you can pass it on from here. You cannot read it; the reply is written back to the same stick.</translation>
    </message>
    <message>
        <source>Csomag továbbítása…</source>
        <translation>Carry a package…</translation>
    </message>
    <message>
        <source>Írja be a kódot.</source>
        <translation>Type the code.</translation>
    </message>
    <message>
        <source>Belépési csomag…</source>
        <translation>Entry package…</translation>
    </message>
    <message>
        <source>A gép ismeri a központot</source>
        <translation>This PC knows the centre</translation>
    </message>
    <message>
        <source>Most írja ki az első csomagot. {names}</source>
        <translation>Now write the first package. {names}</translation>
    </message>
    <message>
        <source>Hová írjuk a csomagot?</source>
        <translation>Where shall the package be written?</translation>
    </message>
    <message>
        <source>A csomag kiírása…</source>
        <translation>Writing the package…</translation>
    </message>
    <message>
        <source>Kísérőlap nyomtatása</source>
        <translation>Print the sheet</translation>
    </message>
    <message>
        <source>A válaszcsomag ellenőrzése…</source>
        <translation>Checking the reply…</translation>
    </message>
    <message>
        <source>A válaszcsomag betöltése…</source>
        <translation>Loading the reply…</translation>
    </message>
    <message>
        <source>A csomag továbbítása…</source>
        <translation>Carrying the package…</translation>
    </message>
    <message>
        <source>Csatlakozó-csomag ({kinds})</source>
        <translation>Csatlakozó package ({kinds})</translation>
    </message>
    <message>
        <source>Csomag kiválasztása</source>
        <translation>Choose a package</translation>
    </message>
</context>
<context>
    <name>SyncScreen</name>
    <message>
        <source>Most próbálom</source>
        <translation>Try now</translation>
    </message>
    <message>
        <source>Küldés és fogadás</source>
        <translation>Send and receive</translation>
    </message>
    <message>
        <source>Amit a központ nem fogadott el</source>
        <translation>What the centre did not accept</translation>
    </message>
    <message>
        <source>Elolvastam, nem küldöm újra</source>
        <translation>I have read it and will not send it again</translation>
    </message>
    <message>
        <source>Küldésre vár</source>
        <translation>Waiting to be sent</translation>
    </message>
    <message>
        <source>… és még {count} tétel</source>
        <translation>… and {count} more</translation>
    </message>
    <message>
        <source>Éppen küldünk és fogadunk…</source>
        <translation>Sending and receiving now…</translation>
    </message>
    <message>
        <source>Utoljára sikerült: {when}</source>
        <translation>Last success: {when}</translation>
    </message>
    <message>
        <source>Utoljára próbáltuk: {when}</source>
        <translation>Last attempt: {when}</translation>
    </message>
    <message>
        <source>{to_do} Ő segíthet: {helper}. Amit beír, addig is megmarad ezen a gépen.</source>
        <translation>{to_do} Who can help: {helper}. What you type is kept on this PC meanwhile.</translation>
    </message>
    <message>
        <source>Akadályközlés</source>
        <translation>Statement of obstruction</translation>
    </message>
    <message>
        <source>Ha emiatt nem tud határidőre beküldeni valamit, készítsen akadályközlést. Ez felsorolja a próbálkozásokat.</source>
        <translation>If you cannot submit something in time because of this, make a statement of obstruction. It lists the attempts.</translation>
    </message>
    <message>
        <source>Adatcsere pendrive-on…</source>
        <translation>Exchange by stick…</translation>
    </message>
    <message>
        <source>Akadályközlés: {day}, {count} sikertelen próbálkozás</source>
        <translation>Statement: {day}, {count} failed attempts</translation>
    </message>
    <message>
        <source>A napló nem egyezik</source>
        <translation>The history does not match</translation>
    </message>
    <message>
        <source>Állítsa be a gép óráját. A beküldések ideje a központ órája szerint számít.</source>
        <translation>Set the PC&apos;s clock. Submissions count by the centre&apos;s clock.</translation>
    </message>
    <message>
        <source>Ami vár, mind megvan ezen a gépen.</source>
        <translation>Everything that waits is kept on this PC.</translation>
    </message>
    <message>
        <source>Következő próba {at}-kor. Ha elhárult az akadály, nyomja meg: Most próbálom.</source>
        <translation>Next try at {at}. If the obstacle is gone, press “Try now”.</translation>
    </message>
    <message>
        <source>Következő próba {at}-kor. Nincs teendője.</source>
        <translation>Next try at {at}. Nothing for you to do.</translation>
    </message>
    <message>
        <source>A központ félretett {count} módosítást. Átvételi szám: {receipt}. Addig nem számítanak, amíg ott át nem nézik.</source>
        <translation>The centre set {count} changes aside. Receipt: {receipt}. They do not count until somebody has looked at them there.</translation>
    </message>
    <message>
        <source>Félretéve a központban</source>
        <translation>Set aside at the centre</translation>
    </message>
    <message>
        <source>Belépés a központba</source>
        <translation>Enter the centre</translation>
    </message>
    <message>
        <source>A Kincstár egyszer használható kódot küld. Amíg nem lép be, minden ezen a gépen marad.</source>
        <translation>The Treasury sends a code that works once. Until you enter, everything stays on this PC.</translation>
    </message>
    <message>
        <source>A központ címe</source>
        <translation>Address of the centre</translation>
    </message>
    <message>
        <source>Például https://asp.example.hu</source>
        <translation>For example https://asp.example.hu</translation>
    </message>
    <message>
        <source>Egyszer használható kód</source>
        <translation>One-time code</translation>
    </message>
    <message>
        <source>Belépek</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Töltse ki ezt a mezőt.</source>
        <translation>Fill in this field.</translation>
    </message>
    <message>
        <source>{what}, {when} óta</source>
        <translation>{what}, since {when}</translation>
    </message>
    <message>
        <source>{what}: {reason} Ezt írta be: {typed}</source>
        <translation>{what}: {reason} You typed: {typed}</translation>
    </message>
    <message>
        <source>Válasz</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>Szerződés</source>
        <translation>Contract</translation>
    </message>
    <message>
        <source>Beadás</source>
        <translation>Submission</translation>
    </message>
    <message>
        <source>Irat a nyilvántartásban</source>
        <translation>Paper in the register</translation>
    </message>
    <message>
        <source>A hivatal adatai</source>
        <translation>Data of the office</translation>
    </message>
    <message>
        <source>A település adatai</source>
        <translation>Data of the municipality</translation>
    </message>
    <message>
        <source>Személy adatai</source>
        <translation>Data of a person</translation>
    </message>
    <message>
        <source>Elvégzett lépés</source>
        <translation>Finished step</translation>
    </message>
    <message>
        <source>Eldöntött válasz</source>
        <translation>Decided answer</translation>
    </message>
    <message>
        <source>Üzemi esemény</source>
        <translation>Incident</translation>
    </message>
    <message>
        <source>Adat</source>
        <translation>Data</translation>
    </message>
    <message>
        <source>Korábbi tisztségviselő</source>
        <translation>Former office holder</translation>
    </message>
    <message>
        <source>Velünk csatlakozó szervezet</source>
        <translation>Body that joins with us</translation>
    </message>
    <message>
        <source>Adatbekérés</source>
        <translation>Data request</translation>
    </message>
    <message>
        <source>Az ütemterv lépése</source>
        <translation>Step of the plan</translation>
    </message>
    <message>
        <source>Testületi ülés</source>
        <translation>Council session</translation>
    </message>
    <message>
        <source>Távollét</source>
        <translation>Absence</translation>
    </message>
    <message>
        <source>Kockázat</source>
        <translation>Risk</translation>
    </message>
    <message>
        <source>Költségvetési sor</source>
        <translation>Budget line</translation>
    </message>
    <message>
        <source>Eredeti ütemterv</source>
        <translation>Original plan</translation>
    </message>
    <message>
        <source>Elolvasás jelzése</source>
        <translation>Mark of having read</translation>
    </message>
</context>
<context>
    <name>TaskScreen</name>
    <message>
        <source>Segítség ehhez a feladathoz</source>
        <translation>Help with this task</translation>
    </message>
    <message>
        <source>Vissza a feladatokhoz</source>
        <translation>Back to the tasks</translation>
    </message>
    <message>
        <source>{law} (még nem ellenőriztük)</source>
        <translation>{law} (not verified yet)</translation>
    </message>
    <message>
        <source>Miért kell?</source>
        <translation>Why is it needed?</translation>
    </message>
    <message>
        <source>Hol találja, ami kell hozzá?</source>
        <translation>Where do you find what it needs?</translation>
    </message>
    <message>
        <source>Mikor van kész?</source>
        <translation>When is it done?</translation>
    </message>
    <message>
        <source>Mi készül belőle?</source>
        <translation>What comes out of it?</translation>
    </message>
    <message>
        <source>Jogszabály</source>
        <translation>Law</translation>
    </message>
    <message>
        <source>{number}. {task}</source>
        <translation>{number}. {task}</translation>
    </message>
    <message>
        <source>{municipality} › {phase}</source>
        <translation>{municipality} › {phase}</translation>
    </message>
    <message>
        <source>Ez a feladat még nem kezdhető el</source>
        <translation>This task cannot start yet</translation>
    </message>
    <message>
        <source>Előbb ez legyen kész: {tasks}.</source>
        <translation>First finish: {tasks}.</translation>
    </message>
    <message>
        <source>{turn} – {days} munkanapja</source>
        <translation>{turn} – for {days} working days</translation>
    </message>
    <message>
        <source>A szerződés megnyitása</source>
        <translation>Open the contract</translation>
    </message>
    <message>
        <source>Az adatbekérés megnyitása</source>
        <translation>Open the data request</translation>
    </message>
    <message>
        <source>Események és stabilizáció</source>
        <translation>Incidents and stabilisation</translation>
    </message>
    <message>
        <source>Lépések</source>
        <translation>Steps</translation>
    </message>
    <message>
        <source>A Kincstár végzi. Jelölje be, ha megtörtént.</source>
        <translation>Done by the Treasury. Tick it when it has happened.</translation>
    </message>
    <message>
        <source>A NISZ végzi. Jelölje be, ha megtörtént.</source>
        <translation>Done by NISZ. Tick it when it has happened.</translation>
    </message>
    <message>
        <source>Az ütemterv megnyitása</source>
        <translation>Open the plan</translation>
    </message>
</context>
<context>
    <name>TextChangesScreen</name>
    <message>
        <source>Nyomtatható változat</source>
        <translation>To print</translation>
    </message>
    <message>
        <source>Vissza</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Mi változott a szerződés szövegében?</source>
        <translation>What changed in the text of the contract?</translation>
    </message>
    <message>
        <source>{old} → {new}: {count} pont változott, ebből {concerned} érinti Önt.</source>
        <translation>{old} → {new}: clauses changed: {count}; of these {concerned} concern you.</translation>
    </message>
    <message>
        <source>{clause} – {what}, {concerned}</source>
        <translation>{clause} – {what}, {concerned}</translation>
    </message>
    <message>
        <source>Előtte</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>Utána</source>
        <translation>After</translation>
    </message>
    <message>
        <source>Új szavak: {words}</source>
        <translation>New words: {words}</translation>
    </message>
    <message>
        <source>Az Ön válaszai mellett ez a rész nem jelenik meg.</source>
        <translation>With your answers this part does not appear.</translation>
    </message>
</context>
<context>
    <name>Turns</name>
    <message>
        <source>Előzmények: mi állt itt korábban?</source>
        <translation>History: what stood here before?</translation>
    </message>
    <message>
        <source>Visszavonás</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Visszavonás: {what}</source>
        <translation>Undo: {what}</translation>
    </message>
    <message>
        <source>Ismét</source>
        <translation>Redo</translation>
    </message>
    <message>
        <source>Ismét: {what}</source>
        <translation>Redo: {what}</translation>
    </message>
</context>
<context>
    <name>UnlockPage</name>
    <message>
        <source>Az adatok most nem nyithatók meg</source>
        <translation>The data cannot be opened now</translation>
    </message>
    <message>
        <source>Váratlan hiba történt</source>
        <translation>An unexpected fault happened</translation>
    </message>
    <message>
        <source>Az adataihoz nem nyúltunk. Indítsa újra a programot, vagy hívja a rendszergazdát.</source>
        <translation>Your data were not touched. Restart the program, or call your IT administrator.</translation>
    </message>
    <message>
        <source>Az adatok egy része ezen a gépen nem olvasható; nem nyúltunk hozzájuk. Egy gombbal visszaállíthatja a legutóbbi ép mentést, és dolgozhat tovább.</source>
        <translation>A part of the data on this PC cannot be read; it was not touched. One button brings the last sound backup back, and you can go on working.</translation>
    </message>
    <message>
        <source>Helyreállító kód</source>
        <translation>Recovery code</translation>
    </message>
    <message>
        <source>Az első induláskor kinyomtatott lapon találja. A kötőjelek nem számítanak.</source>
        <translation>It stands on the sheet printed at the first start. Hyphens do not matter.</translation>
    </message>
    <message>
        <source>Megnyitom</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>A legutóbbi ép mentés</source>
        <translation>The newest sound backup</translation>
    </message>
    <message>
        <source>{when} · {records} adat · változásszámláló: {counter}</source>
        <translation>{when} · {records} records · change counter: {counter}</translation>
    </message>
    <message>
        <source>Visszaállítom ezt a mentést</source>
        <translation>Restore this backup</translation>
    </message>
    <message>
        <source>Ami a mentés után készült, ezen a gépen nem olvasható. Amit a program már elküldött, a központból visszajön; a papírok alján lévő változásszámláló mutatja, mi hiányozhat még.</source>
        <translation>What was made after the backup cannot be read on this PC. What the program sent comes back from the centre; the change counter at the foot of your papers shows what may still be missing.</translation>
    </message>
    <message>
        <source>{count} változás újabb, de a központban megvan: visszajön.</source>
        <translation>{count} changes are newer, but the centre has them: they come back.</translation>
    </message>
    <message>
        <source>{count} változás csak itt volt meg. A visszaállítás után átveheti őket:</source>
        <translation>{count} changes were here only. After the restore you can take them over:</translation>
    </message>
    <message>
        <source>{count} változás a sérülés miatt nem olvasható.</source>
        <translation>{count} changes cannot be read because of the damage.</translation>
    </message>
    <message>
        <source>Azóta nem változott semmi, amit el tudunk olvasni.</source>
        <translation>Nothing that we can read has changed since.</translation>
    </message>
    <message>
        <source>Mentések ezen a gépen</source>
        <translation>Backups on this PC</translation>
    </message>
    <message>
        <source>{count} mentés van, a legutóbbi: {when}. A helyreállító kóddal nyithatók meg.</source>
        <translation>There are {count} backups, the newest: {when}. The recovery code opens them.</translation>
    </message>
    <message>
        <source>Visszaállítom a legutóbbit</source>
        <translation>Restore the newest</translation>
    </message>
    <message>
        <source>További lehetőségek</source>
        <translation>Other ways</translation>
    </message>
    <message>
        <source>Mentés megnyitása pendrive-ról…</source>
        <translation>Open a backup from a USB stick…</translation>
    </message>
    <message>
        <source>A sérült fájlok mentése máshova…</source>
        <translation>Save the damaged files elsewhere…</translation>
    </message>
    <message>
        <source>Üres tárral kezdem…</source>
        <translation>Begin with an empty store…</translation>
    </message>
    <message>
        <source>Ha elakadt, hívja a rendszergazdát. Mondja be neki ezt: {code}. A helyreállító kódot senkinek.</source>
        <translation>If you are stuck, call the administrator. Tell this code: {code}. Tell nobody the recovery code.</translation>
    </message>
    <message>
        <source>Biztonsági mentés (*.db)</source>
        <translation>Backup (*.db)</translation>
    </message>
    <message>
        <source>Biztonsági mentés megnyitása</source>
        <translation>Open a backup</translation>
    </message>
    <message>
        <source>Hova mentsük a fájlokat?</source>
        <translation>Where shall the files be saved?</translation>
    </message>
    <message>
        <source>A fájlokat elmentettük</source>
        <translation>The files are saved</translation>
    </message>
    <message>
        <source>Ide: {place}</source>
        <translation>Here: {place}</translation>
    </message>
    <message>
        <source>Biztosan üres tárral kezdi?</source>
        <translation>Really begin with an empty store?</translation>
    </message>
    <message>
        <source>A korábbi adatok ezen a gépen nem jelennek meg. A mentések és a kulcsfájl megmaradnak, később is visszaállíthatók. Amit a központ már megkapott, belépés után onnan visszajön.</source>
        <translation>The earlier data do not appear on this PC. The backups and the key file stay and can be restored later. What the centre received comes back from there after you enrol.</translation>
    </message>
    <message>
        <source>Igen, üres tárral kezdem</source>
        <translation>Yes, begin with an empty store</translation>
    </message>
</context>
</TS>
