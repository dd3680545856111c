"""First names people in the Netherlands bear, from many languages, in lower case and without accents.

Facts compiled for this project from general knowledge. ``GIVEN`` are names that are hardly ever an ordinary Dutch word;
``GIVEN_ALSO_WORDS`` are ("roos", "storm") and need a capital or a context before they count.
"""

_DUTCH = """
aad aaf aafje aafke aagje aaltje aaltsje aart abe abel abraham achmed ad ada adam adelheid adri adriaan adriana
adriane adrianus adrie aggie agnes agneta aike ako albert alberta alberto albertus aletta alette alex alexa
alexander alexandra alexia alfons alfred ali alice alida alie aliene alies aline allard allegonda alwin alyssa
amalia amanda amber amelia amelie amy anastasia andre andrea andreas andries ane anette angela angelina angelique
angenita aniek anika anita anja anjo anke ankie anna annabel anneke annelieke annelies annelot annemarie annemarieke
annemiek annemieke annemijn annet annette annick annie anniek annika anouk anouschka antje antoine antoinette anton
antonia antonie antonio antonius antoon ap ardi arend ariane arianne arie ariette arjan arjen arjette arnold arnoud
arnout art arthur astrid auke aukje ayla babette baldwin barbara barend bart bartel bartholomeus bartje bastiaan
bastian beatrice beatrix beau beert belinda bella benjamin benno berdien berdine berend bernadette bernard bernd
bernhard bert berta bertha bertie bertus beth betje betsie betsy bette bettie bianca bibi bieke birgit birgitta
bjorn bob bobbie boudewijn bouke boukje bram brecht brechtje bregje brenda brent brigitte britt bruno bryan calvin
camiel camilla carel carin carina carl carla carlijn carlo carmen carola carolien carolina caroline carolus carsten
caspar casper catharina catharinus cathelijne catherine cathrien cato catrien cecile cecilia celine chantal charles
charley charlie charlotte chiel chris christa christel christiaan christian christiane christien christina christine
christoffel christopher cindy clara clarissa claudia clemens coba cobie coby coen coenraad conny constantijn
constanze cor cora corien corina corine corinne corne cornelia cornelis corrie corry cynthia daan dagmar daisy
damian dana daniel daniela danielle danique danny daphne dave davey david davy debbie deborah demi denise dennis
derk desiree detmer dewi diana diane dick diederick diederik diederike dieke dies dieuwertje dieuwke dilan dimphy
dina dineke dinie dionne dirk dirkje doetie dolf dolly dominique dore doreen doret dorien dorine doris dorothea
dorry dorthe douwe driekus duco dylan ebbo eddie eddy edgar edith edo eduard edward edwin eef eefje eelco eelke
eeltje eerke efraim egbert egon ehud eileen eise elbert elena eleonora eleonore elfriede elianne elien elies elif
eline elisa elisabeth elise elize ella elle ellemieke ellen ellie elly els elsa elsbeth elselien elseline elsemieke
elsje elske elvira elwin emanuel emiel emilia emiliano emilie emily emma emmely emmy engbert engelbert engeltje enno
eric erica erik erika ermelinda erna ernest ernst erwin esme esmee esmeralda estelle esther ethan etienne eugene eva
evelien evelijn eveline evelyn evelyne everdien evert evi evie evy fabian fabienne fardau fedde feike feikje femke
femmie fenna fenne fenneke ferdi ferdinand ferry fetze fieke fien fientje filip finley finn fleur flip floortje
florentijn florian floris fokje fokke folkert fons francien francine francis francisca franciscus franciska franck
francois frank franka frans fransien fransje frauke fred freddie freddy frederieke frederik frederique fredrik freek
frida friso frits froukje gabriel gabriella gabrielle gea geert geertje geertrui geertruida gees geeske geke gelske
gemma genevieve georg george georgette gerald geraldine gerard gerarda gerardus gerben gerbrand gerd gerda gerdien
gerdine gerhard geri gerke gerlof german gerrie gerrit gerrita gerritje gerry gert gertie gertjan gertrud gertrude
gertruida gerwin gideon gidion gijs gijsbert gijsbertus gilbert gilles gina gineke gisela giselle gitta godelieve
godfried gonda gonnie gonny gosse gouke grace grada greet greetje greta gretha gretta grieta grietje guido guus
guusje gwen gwendolyn haico haje hanke hanna hannah hanne hanneke hannelore hannie hanny hans hansje hanske harald
harke harm harmen harmke haro harold harrie harriet harrij harry hartger hasse hedda hedwig hedy heidi heiko heiltje
hein heini heinrich heinz helen helena helene helga hella hellen helma helmer helmut hendrik hendrika hendrikje
hendrikus hendrina henk henkjan hennie henny henri henricus henrieke henriette henrike henry herbert herma herman
hermanus hermien hermina hermine hessel hester hetty hidde hiddo hieke hielke hilbert hilda hilde hildegard hilgo
hilko hille hillegonda hinke hiske huberdien hubert huberta hubertus hubrecht hugo huib huibert huub huug hylke ids
iebe iefke ieke igor ike ilja ilona ilse imke immanuel imre ina ine ineke inez inge ingeborg inger ingrid ipe ireen
irena irene irma irmgard isa isaac isabel isabella isabelle ivan ivana ivar ivo ivonne jaap jacco jack jackie jacky
jacob jacoba jacobien jacobus jacolien jacomijn jacqueline jacques jadon jaimy jaitsen jaleesa jamie jan jana jane
janet janine janita janke janna janneke jannes jannet jannetje jannette jannie janny janou janpeter jans janske
jantien jantine jantje jantsje jarco jari jarno jaro jascha jasmijn jasmin jasper javier jayden jeanet jeanette
jeanine jeanne jeannet jeannette jeannine jedidja jeff jeffrey jeike jelger jelka jelle jellie jelly jelmer jelte
jenna jennie jennifer jenny jens jephta jeremias jeremy jeroen jerom jerome jerry jesper jesse jessica jessie jetje
jetske jetta jette jikke jikkemien jill jim jimmy jits jitse jitske jitte jo joachim joan joanna joanne job jochem
jodie joelle joep joeri joey johan johanna johannes john johnny joke jolanda jolande jolanta jolien jolijn jolijne
jolina joline jonas jonathan jonna jonneke joop joost jop joran jordan jorden jordi jordy jorg jorge jorgen jorien
jorinde joris jorn jorrit jose joseph josephina josephine josephus josette joshua josien josine josje jouke joukje
joyce jozef jozien juan judith jules julia julian juliana julie julien juliette julius jurgen jurjen jurre jurriaan
jurrian justin justine jytte kai kaj karel karen karin karina karla karlien karlijn karolien kars karst karsten
kaspar kasper kate katelijn katelijne katharina kathelijn kathelijne katherine kathleen kathy katja katrien katrijn
kaylee kees keetje keimpe kelly kelvin kerstin kevin kiki kim kimberley kimberly kirsten kitty klaartje klaas
klaasje klaaske klara klarien klaske klazien klazina knelis koen koenraad koos koosje korneel kornelis krijn kris
krista kristel kristien kristina kristine krystal kurt kyara kyra lambert lambertus lammert lammie lana lara larissa
lars laura laurens laurent lauri laurie leander leanne lee leendert leentje leida lena leni lenie lenn lennaert
lennard lennart lenny leo leon leona leonard leonardus leonie leonoor leonora leontien leopold leroy leslie lester
levi levie lex lia liam lian liana lianne lidewij lidwien lidwina lieke lieneke lienke lies liesbeth liesel lieselot
liesje lieuwe lieve lijsbeth lili lilian lilianne lilly lily lina linda linde lindsay lindsey lineke linn linsey
lisa lisabeth lisanne lisbeth lise liset lisette lisje liv liza lize lizette lizzy lobke lodewijk loek loes loesje
lois lola loni lonneke lonny loran loreen lorena lorenzo lotje lotta lotte lou louis louisa louise loukie lourens
lous lowie luc luca lucas lucia lucie lucien lucienne lucy ludo ludwig luitzen luka lukas lutgard luuk lydia lynn
maaike maarten maartje mabel machiel machteld maddy madelief madelon magda magdalena magdalene magriet maike mandy
manfred manon manou manuel manuela mara marc marcel marcella marcelle marchien marco marcus mareike maren margaretha
margarita margot margreet margret margriet margrita mariah mariam marian mariana marianne marie marieke mariel
mariella marielle marien marietje mariette marije marijke marijn marijse marika marike marile marilene marin marina
marinda marinka marinke marino marinus mario marion mariska marit marita maritza marius marja marjan marjanne marjet
marjo marjolein marjolijn marjon marjorie markus marleen marlena marlene marlieke marlies marlijn marlinde marlise
marloes marlon marlot marlou marnix marrit marsha mart marta martha marthe martien martijn martin martina martine
martinus marty martyn marvin mary maryse marysia mathieu mathijs mathilde matthea mattheus matthew matthias matthijs
matthis maud maureen maurice maurits mauro max maxim maxime maximiliaan maya mayke meike meindert meinou meint
melanie melina melissa melle melvin menno mercedes merel merijn merle merlijn mery mette mia micha michael michaela
michel michelle michiel mick mickey miek mieke mien mientje miep miguel mike mikel mila milan milena milou minke
minnie mira miranda mireille mirella miriam mirjam mirko mirte mirthe mischa misha mitchel moira mona monica moniek
monika monique morris muriel myra myriam myrna myrte myrthe nadia nadieh nadine nadja nancy naomi nardie natalia
natalie natascha natasja nathalie nathan neel neeltje nel nelis nelleke nellie nelly neo nettie nick nicky nico
nicola nicolaas nicole nicolet nicolette nicolien nicoline niek niels nienke nies niki nikita nikki nikola nina
ninke nino noa noah noel noelle nolda noortje nora norah norbert noud nynke obbe odette odilia oeds oene okke olaf
olav olga olive oliver olivia onno orlando oscar oskar otto owen pascal pascale patricia patrick patries patty paul
paula paulien pauline paulus pauwel peet peggy penny pepijn perry petar peter petra petronella petrus philip
philippe phoebe pia pien pier pieter pieterbas pieternel pietertje pietie pietje pim pip pleun pleunie pom poppe
quinn quint quinten quirijn quirine rachel radboud rafael ralf ralph ramon ramona randy raoul raymond rebecca reggie
regina reginald reijer rein reina reinder reindert reinhard reinier reinoud reinout reinske rembrandt remco remi
remko remy renata renate rene renee rens renske resi reza rhea riana rianne ricardo richard richelle rick rico
riekie riekje rieks rien rieneke riet rietje rik rika rikie rikus rina rineke rini rinke rinse rinske rinus rita
rixt robbert robbie robby robert roberta roberto robertus robin rocco rochelle roderick roderik rodney roel roeland
roelf roelie roelien roelinda roelof roeltje roland rolf rolinka romano romee romeo romy ron ronald ronja ronnie
ronny rosa rosalie rosalinde rosanna rosanne roselien rosemarie rosie rosita rowan rowena rowie roxanne roy ruben
rudi rudie rudolf rudy rutger rutgerd ruth ruud ruurd ryan saar saartje sabina sabine sabrina salomon samantha
sammie sammy samuel sander sandra sandy sanna sanne sanneke sanny sara sarah sarina sascha saskia seb sebastiaan
sebastian selena selina selma sem senna sepp serge servaas sharon sheila shirley sibe sibren siebe siebrand siebren
siefke siem siemen sien sientje sies sieta sietse sietske sietze sigrid sijbren sijmen sijtje sil silke silvan
silvana silvia silvie simon simone sina sip siska sita sixten sjaak sjaan sjaantje sjef sjeng sjoera sjoerd
sjoerdtje sjon sjors sjouke sjoukje skip soetkin sofia sofie sonja sophia sophie stef stefan stefanie steffie stella
stephan stephanie stephen steve steven stien stijn sven svenja swaantje sybe sybille sybrand sybren sylvana
sylvester sylvia sylvie symen taco taeke talitha tamar tamara tammo tania tanja tara teake ted teddy tekla tess
tessa tetje teun teuna teuni teunis thea theo theodoor theodora theodorus theresa therese theresia thijmen thijs
thimo thirza thom thomas thomasz thora tialda tiede tieme tiemen tiffany tijmen tijn tilly timon timothy tina tineke
tinie tinus titia titus tjaart tjalling tjarda tjark tjeerd tjerk tjitske tjitze tobias toby toine tom tomas tommie
tommy tonia tonie tonnie tonny toos tosca trees trienke trijn trijnie trijntje truida truus truusje tygo tyler tymen
tyrone ulbe ulrich ulrike ursula valentijn valentina valerie vanessa veerle vera verena veronica veronique vic vicky
victor victoria viggo vigo vincent viola violet virginia vivian vivianne vivienne wally walter wanda wander ward
warner wendel wendela wendelien wendy werner wesley wessel wiarda wibo wiebe wiebke wiebren wiebrig wieger wiek
wieke wieneke wies wietse wietske wietze wijbrand wijnand wilbert wilco wilfred wilhelm wilhelmina wilhelmus wiljan
wilke willeke willem willemieke willemien willemijn willemina wilma wim wimke wina wineke winnie winny wobbe wolbert
wolfgang wopke wouter wubbe wubbo wyb wybe wynand xander xandra xavier yannick ybo ydwer yente yfke ymke yoeri
yolanda yolande youri ype yvar yves yvet yvette yvo yvonne zacharias zara zeger zeno zita zoe zoey zwaantje zwanet
zwanetta zwier piet maria thi
"""

_TURKISH = """
abdullah ahmed ahmet akif ali alican alparslan alper altan altay arda arif aslan asli ata atakan atilla ayca aydin
ayfer aygul ayhan aykut ayla aylin aynur ayse aysegul aysel aysen aysun ayten azad aziz bahar bahri banu baran baris
batuhan bayram bedriye bekir belgin belma berat berfin beril berivan berk berkan berkant berna betul beyza bilal
bilge birgul birol buket bulent burak burcu burhan busra cafer can canan caner cansu cavit celal cem cemal cemil
cemile cengiz cenk ceren cetin ceyda ceylan cigdem cihan cihat cumali davut defne demet deniz derya devrim dilan
dilara dilek dogan duygu ebru ece eda efe ege ekin ekrem ela elcin elif emel emin emine emir emrah emre ender enes
engin ercan erdal erdem erdogan eren ergun erhan erkan erman erol ersin ertan ertugrul esen esin esma esra evren
eymen eyup fadime fahri faruk fatih fatma fatos fehmi ferhat feride ferit feyza fidan figen fikret filiz firat
furkan gamze gizem gokce gokhan gonca gonul gul gulay gulcan gulen guler gulhan gulsah gulsen gulseren gulsum gulten
gunay gunes gurkan guven hacer hakan hakki haldun halil halime haluk hamdi hamide hamza handan hande harun hasan
hasim hatice hava havva haydar hayrettin hayriye hazal helin hikmet hilal hulya huriye huseyin husnu ibrahim idris
ihsan ilayda ilhan ilkay ilker ilknur inci ipek irem irfan ishak isil ismail ismet izzet kaan kadir kadriye kamil
kaya kemal kenan kerem kerim kezban kiymet koray kubra kursat latife levent leyla mahir mahmut makbule mehmet melek
melih melike melis meltem memet meral mert merve mesut metin mevlut mine mirac miray muammer muhammed muhammet
muharrem muhittin mukaddes murat musa muslum mustafa mutlu muzaffer naci nadir nagihan nail nalan namik nazan nazim
nazli nazmiye necati necla necmettin nermin neslihan nesrin nevin nevzat nihal nihat nilay nilgun nilufer niyazi
nuran nuray nurcan nurdan nurettin nurgul nurhan nuri nuriye nurten oguz oguzhan okan oktay omer onur orhan osman
oya ozan ozcan ozge ozgul ozgur ozkan ozlem pelin pinar polat rabia ramazan rana rasim recai recep refik remzi resul
reyhan ridvan riza rojda rojin rozerin ruhi rukiye rustem saadet sabahattin sabri sadik safiye saime salih saliha
salim samet sami seda sedat sefa sefer sehmus selahattin selami selcuk selda selim selin selma semih semra senem
sengul senol serap serdar serhat serkan serpil sevda sevgi sevil sevilay sevim sevinc seyfi seyma sezen sezer sezgin
sibel sinan sinem songul suat suheyla sukran sukru sule suleyman sultan sumeyye suna suzan tahir tahsin talat tamer
taner tarik tarkan tayfun tayyip tekin teoman tevfik tolga tugba tugce tulay tulin tunc tuncay turan turgay turgut
turkan ufuk ugur umit umran umut unal vedat veli veysel volkan yagiz yagmur yahya yakup yalcin yaren yasar yasemin
yasin yavuz yeliz yener yesim yigit yildiray yildiz yilmaz yonca yuksel yunus yusuf zafer zehra zekeriya zeki zekiye
zeliha zerrin zeycan zeynep zilan ziya zubeyde zuhal zuleyha zulfiye
"""

_ARABIC_BERBER = """
abbas abdel abdelali abdelaziz abdelghani abdelhadi abdelhafid abdelhak abdelhamid abdelilah abdeljalil abdelkader
abdelkarim abdelkrim abdellah abdellatif abdelmajid abdelmalek abdelouahab abdelouahed abderrahim abderrahman
abderrahmane abderrazak abdeslam abdessamad abdi abdirahman abdirizak abdou abdoul abdu abdul abdulaziz abdulhamid
abdulkadir abdulkarim abdulla abdullahi abdulrahman abdurrahman aboubakr abu achraf adam adel adil adnan afaf afra
ahlam ahmad ahmadi aicha aida aisha aissa aissata akram alaa alae aliyah amal amani amar amer amin amina amine amir
amira ammar amr amran anas anass anis anisa anissa anouar anwar aryan asad ashraf asma asmaa asmae assia assma aya
ayat ayman aymane aymen ayoub ayub aziza azzedine azzouz badr badreddine basel basem bashar bashir basim basma
batoul bilal bilel boubker bouchra brahim bushra chadia chafik chaib chaima chaimae chakib chakir chaymae dalal
dalila dania diana dina djamila douae dounia driss dunya ebtisam ehsan elham elias elmehdi eman esraa essam fadi
fadil fadila fadoua fadua fahad fahd faisal faiza faouzi farah fares farhan farid farida faris farouk fathi fathia
fatiha fatim fatima fatimah fatimazahra fatma fatna fatoumata faysal fayza fouad fouzia ghada ghassan ghita ghizlane
habib habiba hacene haddou hadi hadil hafid hafida hafsa haitham hajar hakim hakima hala halim halima hamada hamid
hamida hamoud hamza hanae hanan hanane hani hania haroun harun hasan hasna hasnaa hassan hassna hatim hayat hicham
hikmat hind hisham hossam houda houria houssam houssein husam hussain hussein ibrahima ibtissam idir idriss ihab
ihssan ikram ilham ilias iliass ilyas ilyass ilyes imaan imad iman imane imran inas ines insaf intissar ismael israa
issa issam iyad jaber jabir jalal jalil jamal jamel jamila jamilah jaouad jasim jawad jihan jihane jomana joumana
kadir kaltoum kamal kamel kaoutar karim karima kawtar kenza khadiga khadija khadra khaled khalid khalil khaoula
khawla lahcen laila lamia lamyae larbi latifa layla leila lina loubna lubna maha mahdi maher mahmoud mahmud majd
majda majed majid malak malik malika manal manar mansour maram mariem maroua marouan marouane marwa marwan maryam
maryem masoud mehdi meriem meryam meryem messaoud messaouda miloud mimoun mimouna mina moh moha mohamad mohamed
mohamedamine mohammad mohammed mohamud mohcine mohsen mohsin mona monia monir mostafa mouad mouhcine moulay mouna
mounir mounira mourad moussa muaz muhamad muhammad muna munir murad mustafa mustapha nabil nabila nada nadeem nadir
nadira nafisa naim naima najat najib najiba najim najima najla najwa nasir nasser nassim nassima nawal nawel nazha
nezha nidal nihad nisrine noha nora norah noraldin nordin noufissa nouha nouhaila nour noura noureddine nouredine
nur nurdin ola omaima omar omayma osama othman othmane ouafa ouafae ouarda ouassim ouissal oumaima oumnia oussama
rabab rabah rachad rachid rachida radia radouan radouane rafik rafiq raghad rahaf rahim rahma raja rajae rami rana
rania ranim rasha rashid rauf rayan rayane redouan redouane rida ridouan riham rim rima riyad rokia ruba rukia saad
saadia sabah sabir sabira sabri sadia sadik safa safae safia safouan sahar said saida sakina salah salaheddine salem
salima salimata salma salman salwa samar samara sameh samer samia samih samir samira sana sanaa sanae sara sawsan
selma shahd shaima shaimaa siham silvana simohamed soad sofian sofiane sofyan soraya souad soufian soufiane souhail
souhaila soukaina soulaiman soumaya soumia suhaib sulaiman suleiman taha tahar taher talal talha taoufik tarek tariq
tawfik touria tuqa usama wafa wafaa wafae wahiba wahid waleed walid wassila wassim wiam widad wided wissal wissam
yahia yahya yamina yara yaser yasin yasir yasmin yasmina yasmine yasser yassin yassine yassir yazan yazid younes
youness younous yousef yousra yousri youssef yusra yusuf zahir zahra zaid zain zaina zainab zakaria zakariya zakia
zayd zayed zaynab zeinab zineb zinedine zohra zoubida zoubir zouhair zouhra zuhair
"""

_AFRICAN = """
abeba abebe abraha abrehet abshir adama adanna ade adebayo adisa adjoa afua aissatou akosua akua akwasi ama amadou
aman amaniel amare aminata amleset ammanuel asmeret awa awet ayaan ayanle babacar bahta bashir belay bereket berhane
beyene biniam bintou birhan biruk blessing boubacar cabdi cawo cheikh chiamaka chidi chidinma chinedu chioma daniyal
dawit deeqa deqa desbele desta ebele ebrima efua ekow elsa emebet emeka ephrem ermias estifanos eyob faduma fadumo
fanta farhiya fartun fatou fatoumata fikre filimon filmon fitsum fiyori frehiwot freweini gebre gebremedhin gebru
getachew ghebre ghide ghirmay girma goitom haben habtom hagos haile hailu hamdi hanan hawa hibo hirut hiwot hodan
hodo ibrahima idil idiris ifeoma ifrah ijeoma isaias ismahan issa jamilah jerusalem kadiatou kassim khadar kibrom
kidane kidist kofi kojo kwabena kwadwo kwaku kwame kwasi ladan lamin lemlem letebrhan liban luam luwam maame mahad
mahlet mamadou mariama mariatou mebrahtu medhanie mekonnen menghis merhawit meron mikal mikias mikiele milkias
mohamoud moussa mulu mulugeta muna muse mussie nahom naomie nasra natnael negassi ngozi nimo nkechi nuur obinna
okechukwu olamide olufemi oluwaseun osayi osman oumar ousmane rahel raxma rigat robel roble ruta saba safiya sagal
sahra saliou samiya samrawit samson seble segen selam selamawit semere semhar senait seydou seyoum shamso sheku
shewit shukri sidi simret solomon souleymane suad sucdi tadesse teame tekle teklit temesgen tesfalem tesfay tesfaye
tewelde tigist tirhas tsega tsegay tsehay tsige tsion ubax uchenna warda warsame warsan winta xaawo yafet yared
yasmiin yaw yemane yodit yohana yohannes yonas yonatan yordanos yosef yuusuf zahra zaid zamzam zebib zekarias
zeresenay
"""

_ASIAN = """
aarav abas abdoelkader abdulwahid adeel aditi aditya aftab agus ahmadzai aiko ajay akash akira amit amita amrita an
analyn anand anh anil anita anjali ankit anoeradha anup aparna arash arezo arezou arjun aruna arvind asha ashkan
ashok ashwin asif atif avinash awat ayesha ayu ayush azad azadeh azar babak bahareh bahman bahram bakhtiar bambang
bao behnam behrouz behzad bharat bhavna bich binh bita bo budi bushra cam chandra chao chau chen cheng chi chnar
chun cuong dana darius dariush darya deepa deepak deepika devi dewi dhruv diem dilshad dinesh dinh divya djaienti
dong duc dung duong duy duyen dwi ehsan eko elaheh elnaz fahad faisal fang farhad farhan fariba farideh farnaz
farooq farshad farzad farzana farzaneh fei feng ferdows fereshteh fitri forough fozia gaurav geeta ghazal ghulam gia
giang girish gita golnaz gopal govind guang guo ha habibullah hai hamed hamidreza hamidullah hanh hao hardjo hari
harish haroon harsh haruto hema hendra hien hieu hina hiroshi hiwa hoa hoai hoang homa hong hooman hossein hua hue
hui hung huong huy huyen ijaz imran indah indira indra iqbal irfan ishaan jagdish jaswant javad javed jaya jhon jia
jian jiang jie jin jing jisoo jocelyn joko jun junjie jwan jyoti kadek kai kalpana kamala kamla kamran kang karan
karijo kartini karwan kasan kaveh kavita kawa keiko kenji ketut khabat khanh khatera khoa khoi khurram kiarash kieu
kiran kishore kries krishna kumar kunal kurdo lakshmi laleh lalita lan lanh lata legiman lei leili lestari li liang
lien lin ling linh liping liu loan loc lourdes ly made madhu mahesh mahin mahnaz mahsa mahshid mai majid malee
maliheh mandana manh manish manisha manju manoj mansoureh maricel marites maryam marzieh masih masoumeh massoud maya
meena meera mehran mehrdad mehrnaz meiling mina mingming minh minji minjun mitra mohan mohsen mojgan mojtaba morteza
mujib mukesh muneeb nadeem naeem nahid najibullah nanda naoko narayan narendra naresh narges nasim nasrin naveed
nawroz nazanin nazia neda neha nga ngadimin ngan nghia ngoc nguyet nha nhan nhat nhi nhu nhung nikhil nikita nilofar
niloofar niloufar ning ningsih nisha nitin nok nosheen nur nyoman oanh omid padma paijem paiman pankaj parastoo pari
parisa parsidi parvaneh parvati parviz payam pejman peng phat phong phuc phung phuoc phuong ping ploy poniman pooja
pouya prabha pradeep prakash pranav prasad prashant pratap praveen preeti prem priya priyanka puja puspa putri putu
qi qiang qin qing qiu quan quang quoc quy quyen quynh rabia rabin radha radjesh radjindre raghu rahul raj raja rajan
rajeev rajendra rajesh rajiv rakesh raman ramesh ramin rashid rashmi ratna ravi rebin rebwar rekha renu reshma reza
rini ritu rizgar rizwan rodel roesmi rohan rohit rojan rong rosario roshan roshanak roshni rostam roxana roya rui
runak saba sachin sadaf saeed saeid sahar saima saimin sajid salman samaneh saminem sanaz sandeep sangeeta sanjana
sanjay santosh sara sarita sarkawt sarmi satish satoshi savita seema seoyeon sepideh shabana shabnam shahid shahin
shahram shahrzad shaima shan shanta shanti sharda sharmila shashi shazia sheila shekhar sherko sherzad shila shilan
shirin shiv shivam shoaib shobha shreya shu shubham shyam siamak simin siriporn sita siti siu slamet soekarni
soekarno soemita soenil soenita soeparman soeresh soerin sohail soheila soma somchai somsak son sonali soran soraya
sourabh sri subhash suda sudha sudhir sugeng suharti sulastri suman sumit sunil sunita suong suparman suraj surendra
suresh sureshwar surinder susanti sushila sushma sutinah swati tahira tai takeshi tam tan tanveer tanvi tao taraneh
tariq tayyaba thang thanh thao thien thinh thoa thu thuan thuy tin ting toan trang tri trinh trong trung tu tuan
tushar tuti tuyen tuyet uma umar usha usman uyen vahid vandana varun veena vidya vijay vikas vikram vinay vinh vinod
vishal vishnu vivek vy wagiman wagino wahyu wakiman wanida waqas waseem wati wawan wayan wei weiwei wen widodo xia
xiang xiao xiaohong xiaoli xiaoming xin xing xiu xiuying xu xuan xue yalda yan yang yanti yanto yasaman yash yasir
yen yi yifan yijun yin ying yogesh yoko yong yu yuan yudi yue yuki yuli yumi yun zabihullah zahid zahra zainab zana
zarghona zeeshan zhen zheng zhi zhong zihan zixuan zohreh zryan zubair
"""

_EUROPEAN = """
adela adelina admir admira adnan adrian adriana afonso agata agathe agim agne agnieszka aivars alberto albina
alejandra alejandro aleksandar aleksander aleksandr aleksandra aleksei aleksy alen alexandru alexey alfonso alicja
alin alina alla almina almir almira alois alonso alvaro alyona amela amparo amra ana anastasiya anatol anatolii
anatoliy anca andrei andreia andrii andris andrius andriy andrzej aneta angel angeles ania anneliese annika
antonella antoni antonino anzhela anzhelika aoife arben arber ardian ardita arkadiusz arta artan artem artur arturas
arturo arturs asen astrid asya athanasios audrius aurel aurelia aurelie axel azra baiba baptiste barbara bardhyl
bartek bartlomiej bartosz beata beatriz bence benito benoit bento bernardo bernd besa besim besnik bettina birger
birgit birte biserka bistra bjarne bjorn blagoy blanka blerim blerta bogdan bogumila boguslaw bohdan bohdana bohumil
bojan bonifatius boris borislav bosko boyan bozena bozhidar branislav branka branko brian bridget brigitte britta
bruna caetano calin callum cameron camila camille carlos carmen carol catalin catalina catarina celestine cesar
cezary chloe christoph christos ciara ciprian claude claudiu claus clement colette colin concha conchita conor
constantin consuelo corentin corina cosmin costel craig cristi cristian cristina cristobal csaba cyril czeslaw dace
dagmar dagmara dainius dalibor damian damien damir dana daniela danijela danut danuta daria dariia dariusz darko
darren daryna dawid deirdre dejan delyan denisa denys derek desislava detlef diana diarmuid didier diego dieter
dietmar dimitar dimitra dimitrina dimitrios dimitris dino diogo dmitri dmitriy dmitry dmytro dobromir doina dolores
domingo domingos dominik dominique donald donka dorin dorota dragan dragana dragica dragos drazen drita driton
duarte dumitru duncan dusan dusica dzenana eamon eberhard ed edgars edin edina edona edouard eduarda eduardo edyta
egle eilis ekaterina elaine elena eleni elfriede elin elira elisabete eliska elitsa elizaveta elodie elvir elzbieta
emanuela emer emil emile emilia emilian emilie emilio emina enes enrique eoin erich erik ermin ernesto erzsebet
esperanza esteban eszter eugen eugenia eugenio evangelia evgeny evita ewa ewelina fabio fabrice fanel fatima fatmir
fatos federica federico felicia felipe felix ferenc fergus fernanda fernando fikret fikreta filip filipa filipe
fiona fisnik flamur flavio florence florencia florentina florin fotini francesca francesco francisco franciszek
franco francoise frantisek franziska fraser frederic freja frida friedrich fritz gabor gabriel gabriela gaelle galin
galina galya gareth gaspar gaston gavin genadi genevieve geoffrey georgeta georgi geraldo gerard gergana gerhard
germaine gezim gheorghe ghislaine gica gilberto gilles gintaras giorgos giovanna giovanni gisela giulia giuseppe
gloria goncalo gonzalo goran gordana gordon gottfried graham grant grazyna greg gregorio gregory grzegorz gudrun
guillaume guillermo gunnar gunter gunther guntis gustav gustavo guy gyorgy hakan hakon halina halyna hamish hana
hanna hanne hannelore hans haris hartmut hasiba hazel heather hector heiko heinrich heinz helen helga helio helmut
henning henrik henrique henryk hernan herta herve hidajeta hildegard hlib holger horia horst hristina hristo
hryhorii hubert hugo humberto hyacinth ian iancu ieva ignacio ignacy igor ihor ildiko ileana ilie ilir illia ilona
ilse ilya ilze imogen imre indira ines inese inga inge ingeborg ingrid ingvar inna ioan ioana ioanna ioannis ionel
ionela ionut irena ireneusz irina iryna isabelle isidro ismeta istvan iulia iulian ivana ivanka ivars ivaylo ivelina
iveta ivica iwona iza izabela izet jacek jacob jacqueline jadranka jadwiga jaime jairo jakub james jana janice
janina janis janos janusz jarmila jaroslav jaroslaw jasmina jasminka jasna jason javier jean jeanne jelena jens
jeremiah jerome jerzy jesper jesus jiri jitka joana joanna joao joaquim joaquin jocelyne jochen joerg johan johann
jolanta jonas jonathan jordan jorg jorge jorgen jose josef josh jovan jovana jozef jozsef juana juanita judit
juergen julian julien julio jurate jurgen jurgis justyna jutta kacper kajsa kalin kalina kalliopi kaloyan kamil
kamila karen karin karl karlheinz karol karolina karolis kasia katalin katarzyna katerina kateryna katharina kathrin
katya kazimierz keith kenneth kerstin khrystyna kinga kira kiril kirsten kirsty klaus knut konrad konstantina
konstantinos kostas kostiantyn krasimir krasimira kristaps kristian kristiyan krystian krystyna krzysztof ksenia
kurt kushtrim kveta kyle kyriakos kyrylo labinot lachezar ladislav laerte laima larisa lars larysa laszlo lauren
laurence laurent laurentiu lea leandro lech leif lejla lena lenka lennart leon leonardo leonor lesia leszek lewis
lidia lieselotte liliana liliia lilyana lina lindsay linnea lirije liubov liudmyla liviu ljiljana ljubica lloyd loic
loredana lorraine lothar louane luan lubos luc lucian luciana luciano lucie lucja ludmila ludovic ludwig luigi luis
luisa luiz lukas lukasz lulzim luminita lutz luz lydie lynne lyubomir lyubov lyudmila lyudmyla maciej madalena
madalina magda magdalena magnus maja maksim maksym malcolm malgorzata malin malwina manfred manon marc marcela
marcelo marcin marcio marek margaret margarete margarida margaryta margaux margit marguerite marharyta marian
mariana maribel mariia marija marilyn marin mario mariola maris marisa marisol marius mariusz mariya marketa marko
marlena marlies marta martial martin martina martins marton maryna mateo mateusz mathieu mathilde mats matt matteo
matthias mauricio maxime megan melisa merima mette mevlida michael michal michel mieczyslaw miguel mihaela mihai
mihail mikael mikhail miklos mikolaj milada milan milena milica miljan milka milko milorad milos miloslav mimoza
mindaugas mircea mireille mirela mirjana miroslav miroslaw miroslawa mirsad mirsada mirta mirza mladen modestas
moises mollie molly momchil monica monika monique morag morten munira mykhailo mykola mykyta myroslav myroslava
nadezhda nadiia nadine nadya naim natalia nataliia nataliya natasha nathalie nazar nebojsa nedim neil nelson nenad
nerijus nermina nevena niall niamh nicolae nicolas nicoleta nieves nigel nihad nijaz nikodem nikola nikolai nikolay
nikolina nikos nils nina noemie norbert normunds nuno nusret oana octavian odile ognyan oisin oksana ola olaf oleg
oleh olek oleksandr oleksandra oleksii oleksiy olena olesya olexandra olha olivier oliwia ondina ondrej orest
orlanda orsolya oskar ostap osvaldo ottilie ove ovidiu pablo pamela panagiotis paola paolo pascale pascual patrice
patrycja patryk paula paulina paulo pavel pavla pavlo pawel pedro pernille peter petko petr petra petrica petro
petru petya phil philippa philippe pierre pilar piotr plamena polina predrag przemek przemyslaw quentin quirien
radek radka radmila radoslav radoslaw radu rafaela rafal raimonds rainer raisa raluca ramiro ramona ranko raquel
rasim rasmus ratko raul razvan reinhard reinhold remi remy renata renate renato rhys ricarda rikke rimantas rita
robert rocio rodolfo rodrigo roger rogerio roksolana roland romain roman rory rosalia rosaria rosario rosemary
rositsa ross rostislav roswitha roxana ruaridh ruben rudiger rui rumen rumyana ruslan ruslana russell ruta ryszard
sabina sabine safet salvador salvatore samantha samir sancho sanda sandis sandor sandrine sanela sanja santiago sasa
saul saulius sead sean sebastian sebastien sejla selma senad senija senka serge sergei sergej sergey sergii sergio
sergiu serhii serhiy severine shannon shaun sheila shpend shqipe siegfried sieglinde signe sigrid sigurd silke
silvio silviu silviya simao simeon simona simone sinead siobhan siri slavica slavko slawek slawomir slobodan snezana
snezhana sofia sofiia solange soledad solomiia solveig soren sorin sorina spas spyros srdjan stacey stanimir
stanislav stanislaw stanislawa stanka stavros stefan stefania steffen stefka stelios steluta stepan stephane stevan
steven stewart stig stoyan stoyanka stuart suada susan susanne suzanne sven svetla svetlana svetlozar svetoslav
svitlana sylvain sylvie sylwester sylwia szymon tadeusz taisiia tamas tamila tanja tanya taras tatiana tatjana
tatyana telmo teodor teodora terence teresa teresinha tereza terry tessa tetiana tetyana theo theodoros therese
thiago thibault thierry thomas thor thorsten tiago tiberiu tibor tihomir timothy timur todd todor todorka tomas
tomaso tomasz tomek torben torsten tracy traian traudel trevor trine tristan tsvetan tsvetana tsvetelina tudor
tymofii udo ulf ulla ulrich ulrike una ursula urszula ute uwe vaclav vadim vadym valbona valdis valentin valentyn
valentyna valeri valerie valerii valeriu valmira valon valya vasco vasil vasile vasiliki vasilis vasilka vasily
vasyl vasylyna velichka vendula vera veronica veronika veronique veselin vesna vicente victor viktor viktoria
viktoriia viktoriya viorel viorica vira virgilio virginie vitalii vitaliy vitor vittoria viveka vjekoslav vjosa vlad
vladan vladimir vladislav vladyslav vladyslava vlasta vojtech volker volodymyr vsevolod vuk vyacheslav vytautas
waclaw waldemar waltraud wanda wayne werner weronika wieslaw wieslawa wiktor wiktoria wilfried winfried wioletta
wladyslaw wojciech wolfgang wolfram xavi xavier xhevdet ximena yana yann yannis yaroslav yaroslava yaryna yehor
yelena yelyzaveta yevgeny yevhen yevheniia yolanda yordan yordanka yulia yuliia yuliya yuri yurii yuriy yves yvonne
zachary zakhar zane zbigniew zbynek zdenek zdenka zdravka zdravko zdzislaw zehra zeljka zeljko zenaida zenon zhanna
zhivko zinaida zivile zlata zlatan zlatica zlatka zlatko zofia zoia zoltan zoran zorica zsofia zsolt zsuzsanna
zulema zuzana zuzanna zvonko zygmunt
"""

_SURINAMESE_CARIBBEAN = """
aldrick alwin anoushka armand arsenio ashley astrid audrey boyd brandon brayen carlton cedric chanel chantelle
charissa charlene cherise cheryl clarence clifton clyde curtis cyriel darryl dayenne dayron dean deandre delano
dennison denzel desney dewinda donovan drion dwayne dwight edsel edwina efraim eljero elton elvis emmely enrico
ermelien errol eugenie farrel ferdinand fidelia florine franklin frenk gail gercel germaine gersom giovanca gladys
glen glenda glenn gregory guillermo gumshella gwendoline hedwich henna hennah hensley hesdy hillary hilton humphrey
ibelisse imro ingemar ivette iwan jairzinho jamiro jandino janelle jeanelle jefferson jennefer jeraldo jermaine
jerrel jerzinho jessye jetro joan joella johnson jomar joselito jozua jurmen kenneth kenrick kensley kerwin keyla
kishan lando latoya leandra lesley lilian lloyd lorette luciano lucretia ludwig lygia maikel marcellino marciano
marylin maureen melvin mercy meriam merlin michelangela milton muriel murwin naldo natacha natoya nazira nelcia
nelly norine norwin olton orlando orville oswald otmar ottiel percy quincy quinsy raily raisa ramiro randall
ravenska raymi reginald renzo revelino richenel ricky rigoberto rodrick romario romeo ronaldo ronella rosabel
rosangela roxane rudsel rueben ruflina rufus ruthmila salomon selwyn sergio shanella shantel shaquille sharida
sharlon sheherazade sherwin shurandy sigmund silvester solange sorangel stacy stanley stephano sueann sueli sulami
suzette sylvana tamira thamar tico tirsa tyrell urmila urny urvin valencio vernon virgil virginio wendell wensley
wilfrido winston wonny xaviera yandi yurendell zulaika zuleika
"""

_FURTHER = """
mehari
abena adaeze afia ajmal almaz amandeep amanuel amara amjad anastasiia andreea ashna balwinder bassel bayan benthe
bethlehem boaz boguslawa chidera dex dima diny esi fatemeh fatuma feline femi feven firas freweyni genowefa ghaith
gurpreet hailey haji harpreet henok hiba ikhlas ivy jamilla jasmeet jaspreet jax jaxx jaylinn jos jula kazimiera
kelechi kibra kwesi leny letay liselotte loua lwam manpreet marianna maryan marzena mason mavis merhawi milo mimount
mirwais moos navdeep nimco novi obada oluchi otis parminder pippa priscilla qusai rahwa ranjit rawan razan reem
rishi romana sayed shakira sham soemarni spozhmai sukhdeep suze ties tsvetelin tunde valeriia vince vive wael wahida
wali yemi yuna zarmina zoya zubayr
"""

_THE_ALSO_WORDS = """
toon eden nova riek aron
ab abel ad ade adel alba amal amber an angel angeles ans ap ari aria armand art as asya ata ates aurora aya aydin
ayu bach bahar bao barbie bas basel bayram beau beer bella bento bep berk bert beth betty billy bin bink blessing
bloem bo bob bobby bram brook bruno buck budi cam can carrera cas cem chanel chelsea cherry chi chris chu cindy
claus clement coco concha consuelo cor coral dana day dean dee deniz diem dien dies dino divine do dolf dolly
dolores domingo domingos dong dora doris dun dung dwi eco ed eda ede eef eem efe ege eko ela ella elle elly els ema
emir engin eren erica eros esperanza eva faas faith fang favour fay faye fee fei feng fleur flip floor florence fons
ford frank frans fred freek fris gael gaston gata gees gene gilles glen glenn gloria glory gonda grace grant guido
gul guo gus guven guy ha hadi hai halal hanna hao harm hayat hazel hector hein hella hellen hema hero hidde hilton
hind hoa hoai hong hope horst hua hue hui hulst hung hunter ilja iman inci ink iris isa israa ivo ivory iza jade jan
jansen jasmijn jean jesus jet jia jin jo job jordan joy juli julie july jun juna june juno ka kai kain kaj kamel
karma kas kato kaya kiki kim kitty knut koos kris lada lan lauw lea lee lei lem lente leo leon lex li lien lies
lieve lily lin linde ling lis liv loan loes lola lot lotus lou louis lourdes love luc luca lucian luka luna lux luz
ly made madelief mai maja mali malik mallorca mana mandy manh manna mara marc march marco mare maren margriet marien
marijn marin mark mart mat mats matt max maxima may maya mees mel melle mercedes mercy merel merlin mia mick mies
mila milan miles mill mina mine mirre mo molly mona moon mozes mulder nada nail nana nanda nelson neo nga nha nhan
nhat nhi nhu nick nies nieves nina ning noa noach nok noor nur oa oer olive olympia oscar otto oya paco pari paris
pascal patience pearl peng penny pepper pet phil phung pia pien pilar pim ping pip pluk polly polo pom poppy
precious prem princess puck puma putu qi quint raj raja ram ramadan rana ray reed rein ria rick rigat rik rim rini
rio rita river rob robin roemer roland roman ron rong roos rosa rosario rose roy roya ruby rui ruth saadet saar saba
said sal salem sally salvador sam sana sanda sander sandy santa santiago sara saturn saul savanna scott sem senna
senne serge sevgi shan shell shu siem sien sil silver sint sip sis sita siu skip sofia sol soledad solomon soma son
sonny sparrow spas spring sri stef stella ster sterre stig storm sultan summer sun suna sunny sydney taco tai tam
tan tao tara ted teddy tess thang thu tiger tijn tilly tim tin tina ting toan tom toos trang trees tri trix trui tu
tui tulp tuti ufuk umut una veer veerle vera verdi vic victor victoria vie viggo vigo vinh viola violet virginia
vita vlad vos vy wally wang ward warner wei wen wessel wiek wies will willow willy wim winnie wisdom wolf xia xin xu
xue yan yang yen yes yi yildiz yin yoga yong yu yue yun zahid zeger zeno zia zilan zita zonne
"""
GIVEN_ALSO_WORDS: frozenset[str] = frozenset(_THE_ALSO_WORDS.split())

_LISTS = (_DUTCH, _TURKISH, _ARABIC_BERBER, _AFRICAN, _ASIAN, _EUROPEAN, _SURINAMESE_CARIBBEAN, _FURTHER)
GIVEN: frozenset[str] = frozenset(" ".join(_LISTS).split()) - GIVEN_ALSO_WORDS
