"""Family names people in the Netherlands bear: lower case, no accents, without the "van", "de" or "el" before them.

Facts compiled for this project from general knowledge. ``SURNAMES`` are hardly ever an ordinary Dutch word;
``SURNAMES_ALSO_WORDS`` are ("bakker", "vos") and need a capital and a context, or a first name, before they count.
"""

_DUTCH = """
aalbers aalders aarts abbink ackermans adema adriaanse adriaansen aerts akkerman akkermans albers alberts alders
alkema altena andela andriessen appelman arends arendsen arentsen ariens arts assen baaijens baars baartman baas
bakels bakkenes bakx barendrecht barends barneveld bartelink bartels bastiaans bastiaansen bax beekhuis beekman
beelen beemsterboer beentjes beerens beers beijer bekker bekkering bekkers beks bel belt benders bennink benschop
berends berendsen bergen bergers bergman bergmans bergsma berkelmans berkers berkhout bernards berntsen beukema
beukers beumer beverloo bevers bijl bijleveld bijlsma bijma bijsterveld bink blaauw blankers blankestijn bleeker
bleijenberg blijleven bloemen bloemendal bloemers bloemhof blok blokhuis blokker blokland blom blomsma bockting
boekel boekestijn boekhorst boelens boelhouwer boender boer boeren boerma boers boersma boertien boeve bogaard
bogaards bogaart bogaerts bogers bokhorst bokma boland bolhuis bollen bolt bonnema bonten boogaard boogaert boogert
booij boom boomgaard boomsma boon boonman boonstra boot boots borger borgers borgman borst bos bosboom bosch boschma
boschman bosma bosman bosmans bosschaart bosscher bosveld bot bothof botma botter bouma bouman boumans bouw bouwens
bouwer bouwhuis bouwman bouwmans bouwmeester bovenkerk boxtel braak braakman braam braams braber brands brandsen
brandsma brandt brasser bredewold breedveld breeman bremer bresser breukelen breuker breukers breur brink brinkhuis
brinkman broeders broek broekema broekhuis broekhuizen broekman broekmans broens broers brokken bronkhorst bronsema
bronswijk brouwer brouwers bruggeman bruggink brugman bruijn bruijns bruijnzeel bruin bruinenberg bruins bruinsma
brummelhuis brunings brus buijs buijsman buijtenhuis buijze buis buitenhuis burg burger burgers burggraaf burghouts
burgman burgmans bus busscher bussemaker buter buurma buys bylsma caspers claassen claessen claessens cleven
coenen colijn cornelissen corsten coumans cramer cremers crommelin cuijpers cuypers daalder daalen daalmans daams
daling dam damen damhuis damstra daniels dankers dassen davids debets decker deckers degen dekker dekkers delden
delft demmers derks derksen deurloo dieleman diepenbroek diependaal diepeveen dijk dijkema dijkgraaf dijkhuis
dijkhuizen dijkman dijkmans dijkshoorn dijksma dijkstra dikken dinkla dirks dirkse dirksen dirkx doesburg dokter
dolman dompeling donk donker donkers donkersloot dooren doorn doornbos doornekamp doornenbal douma draaijer draaisma
dral drent drenth dries driessen drost druijf dubbeldam dubbelman duijf duijn duijndam duijts duin duinhoven duinker
duits duivenvoorde duivenvoorden dullaart duran dussen duursma duysters dykstra ebbers eckhardt edelenbos eeden
eekhout eerden egberts eggermont eggink egmond eijck eijk eijkelboom eijkelenboom eijkman eikelenboom eising eisma
elbers elberts elders elferink ellenbroek ellens elshof elzinga emmen emmens emmerik engbers engelbrecht engelen
engelhard engels engelsman ensing ensink erkelens ernst esch essen essers evenhuis everaars evers eversen everts
ewijk faber fabriek feenstra feijen fennema fentener ferwerda fiechter fikkers fleuren fokkema fokker folkersma
folkerts fonteijn formsma fortuijn fortuin franke franken fransen franssen frederiks fredriksz frijns frijters friso
gaal gaasbeek galema galen ganzeboom gastelaars geel geelen geels geerdink geerlings geerts geertsema geertsma geest
gelder gelderblom geldof gemert genders gennip genugten geraedts gerats gerrits gerritse gerritsen gerritsma geurts
geurtsen geus giesbers giesen gijsbers gijsbertsen gijzel gijzen gilissen glas goedhart goes goor goosen goossen
goossens gootjes gorissen gorter gosens goud gouda goudriaan goudsmit goudswaard graaf graaff graafland grift groen
groeneboom groenen groenendijk groeneveld groenewegen groenewold groenewoud groenhuijzen groenink groot groote
grootenboer groothuis grootveld grutters gubbels gunnink haag haak haan haar haarman haarsma haas haasnoot haex hage
hagen hagenaars hagens hak haken hakvoort hallink halsema ham hamer hamers hanegraaf hanekamp hansen hanssen harbers
harberts harms harmsen harmsma hartgers hartman hartmans hartog havekes haveman haverkamp haverkort havermans
hazelaar hazenberg heemskerk heemst heemstra heer heeren heerma heesakkers heesbeen heesterbeek heezen heida heiden
heijden heijdra heijkoop heijmans heijne heijnen heijnsdijk heijs heikoop hekkert hekman helden helder helmink
helmond helsloot hemmes hendricks hendrickx hendriks hendrikse hendriksen hendrix hengeveld henneman hensen herben
herder hermans hermes hermsen hermus hertog herwijnen hessels hettinga heus heuvel heuvelman heuvelmans hiddink
hielkema hiemstra hijmans hilbrink hilhorst hillen hinloopen hissink hoeben hoebink hoeflaken hoek hoekema hoekman
hoeks hoeksema hoeksma hoekstra hoekzema hoens hoeve hoeven hof hofman hofmans hofmeester hofstede hofstee hofstra
hogeboom hogenboom hogendoorn hogenes hogenhout hogervorst hogewoning hol holland hollander hollanders hols holst
holstege holterman hoogenboezem hoogenboom hoogendijk hoogendoorn hoogerwerf hoogeveen hooghiemstra hoogland hooijer
hooijmans hoop hoorens hoorn hoornweg hopman horst hospers hottinga houben hout houtkamp houtman houtsma houweling
houwen hovens hoving hubers huberts hubregtse huibers huijben huijbers huijbregts huijgen huijgens huijskens
huijsman huijsmans huis huisman huismans huizing huizinga hulsbergen hulscher hulsebos hulshof hulsman hulst hummel
hummelink hummels hurk hurkmans hutten huurman huybers huygens huysmans idzerda ijsseldijk ijzerman immers jaarsma
jacobs jacobse jacobsen jager jagers janse jansen jansma janssen janssens jaspers jellema jelsma jeuken jeurissen
jilderda jobse jochems jol jolink jong jongbloed jonge jongejan jongeneel jongeneelen jongenelen jonker jonkers
jonkman joosse joosten jorna jorritsma joustra juffermans jurg jurgens jurriens kaandorp kaemingk kaijser kalkman
kallen kallenberg kalsbeek kampen kamperman kamphuis kampman kamps kampschreur kant kanters kapitein kappers kappert
karels karreman karssen karstens kaspers kastelein kastelijn katz keijser keijzer keizer keizers kelder kelders
kempen kemper kempers kerkhof kerkhoff kerkhofs kerkhoven kerkstra kersbergen kersten kerstens kessel kessels kester
ketelaar ketelaars keulen keur kieboom kievit kikkert kip kischmoller klaasen klaassen klaassens klaver kleef kleij
kleijn kleijnen klein kleine kleinhuis kleinjan klerk klerks klerkx kleve klijn klok klomp klompmaker klooster
kloosterboer kloosterman kloot klop klosters knaap knaapen knegt knibbe knijnenburg knippels knobbe knol knook knoop
knoops knops koch koebrugge koedam koeleman koelewijn koelman koeman koenders koenen koenis koens koers koevoets kok
kokke kokx kolen kolk kolkman kollen kolthof kommer konijn konijnenberg koning koningh konings koningstein kooij
kooijman kooijmans kooiker kooiman kooistra kool koole koolen koolhaas koolhof koolwijk koomen koonstra koopman
koopmans koorn koot kootstra koper koppelman koppens kops korenstra korf korstanje korte kortekaas kortenbach
korteweg kosse kosten koster kosterman kosters kouwenberg kouwenhoven kraai kraaij kraaijenbrink kraaijeveld kraak
kraan kraayenbrink krabbe krabbendam kral kramer kramers kranenburg krijger krijgsman krijnen krijt krikke kroes
kroesbergen kroese krol krom kromhout kroon kroonen kroonenberg krouwel kruger kruijer kruijf kruijff kruijk kruijs
kruijssen kruijt kruis kruisman kruiswijk kruit kruizinga krul kruse kuijer kuijk kuijken kuijl kuijper kuijpers
kuijs kuijt kuik kuiken kuil kuiper kuipers kuit kuling kusters kwakkel kwant kwint laan laar laarhoven laarman
lagendijk lagerweij lambers lambrechts lamers lammers lammerts landman langeberg langelaan langen langenberg
langendijk langerak langeveld lans lansbergen laurenssen lauret leemans leenders leenen leenhouts leest leeuw
leeuwen leeuwenburg leeuwis leijen leijten leijtens lem lemmens lems lent leunissen leusink leussink leuven
leuvenink levels liebregts liefting lieshout lieverse ligtenberg ligthart ligtvoet limburg lindeboom lindeman linden
linders linnartz linssen linthorst lith lodder loef loenen lok lokhorst lommers lonkhuijzen looij looijen looise
looman loon loos loosbroek loosman lorsheijd loth lousberg louwers lubbers lubberts lucas lucassen lucieer
luijendijk luijk luijkx luijten luiten luitjes lukassen luttikhuis luyten maas maaskant maassen maathuis maatman
magielse makkinga manders mandersloot mannaerts marees marijnissen mars marsman martens martins masselink
mastenbroek mateman maters mathijssen matthijssen meer meerman meerten meertens meesters meeuwis meeuwissen meeuwsen
meijden meijer meijering meijerink meijers meijs meinders meinen meinsma mekel mekking melis melissen mellema
menkveld mensink menting merkx mertens mesman messemaker metselaar metz meuleman meulen meulenbelt meulenbroek
meulendijks meulenkamp meulman meurs meuwissen mey meyer meyers michels michielse michielsen middelburg middelkoop
middendorp mijnders minkman minnaert minnema moed moerkerk moerland moerman mohnen mol molenaar molenaars molenkamp
mollema mollen monster mooij mooijman mook moolenaar moorman moors moorsel mourik mourits mudde muijlwijk muijs muis
mulder mulders muller musters naber nagel nagelhout nagtegaal nap naus neeleman neijenhuis nelissen nes neut nieboer
niekerk niemantsverdriet niesink niessen nieuwenhuijs nieuwenhuijzen nieuwenhuis nieuwenhuizen nieuwkamp nieuwkerk
 nieuwstraten nijboer nijdam nijenhuis nijhof nijholt nijhuis nijland nijman nijmeijer nijs nijssen nijsten
nillesen nillissen nooij nooijen noordam noordermeer noordhoek noordhof noordijk noorlander noorman noort nouwen
nouwens nugteren nuijten obbink odijk oele oerlemans offringa okkerse olde oldenburg oldenhof oldenkamp olieman olij
olthof oltmans omtzigt ooijen oomen oomens oonk oord oorschot oort oosten oostenbrink oosterbaan oosterhof
oosterhout oosterhuis oosterveen oosterveld oosterwijk oosting oostrom oostveen oostwouder opdam opstal orsel os
osch osinga oskam otte otten otter otterloo otterspeer oudejans ouden oudenes oudshoorn ouwehand ouwens ouwerkerk
overbeek overdijk overeem overgaauw overmars overmeer overweg paans paap paardekooper paas paauw paauwe pals papen
parlevliet pasman passchier pastoors pater paulissen pauw peek peeks peeman peereboom peeters pel pelgrim pels
penders penning pennings peperkamp pepping perdok perquin persoon peters peterse petersen philips philipsen pieters
pieterse pietersen pijnappel pijnenburg pijper pijpers pikaart plantinga plas plasmans plat ploeg plomp plug pluijm
pluijmers pluim poel poelman poels poelstra pol polder polderman polman pols pomp pompe ponsen ponsioen pool pos
post postema posthuma posthumus postma postmus pothoven potters pouw praag pranger priester prins prinsen prinssen
pronk pruijs pruijssers punt putman putten quist raaij raaijmakers raap raat raats ramaker ramakers ramselaar
randwijk rasing raven ravenhorst ravensbergen ravesteijn rebel reekers reijenga reijers reijn reijnders reijnen
reinders reinds reitsma rekers remmers remmerswaal renes renkema rensen rensink reumer reurink reus reuver reuvers
riemens riemersma riet rietdijk rietman rietveld rigter rigters rijk rijken rijkers rijks rijn rijnbeek rijnders
rijnsburger rijpkema rijpma rijpstra rijsbergen rijsdijk rijswijk rikken rikkers rinsma ritmeester ritsema ritzema
robbers roeleveld roelfsema roelofs roelofsen roelse roest roeters roffel roggeveen rombouts romeijn romijn romme
rommers ronde roo rood rooij rooijakkers rooijen roos roosen roosenboom roosendaal roozemond roozen rosier roskam
rossum roth rouwenhorst rozeboom rozema rozenberg rozendaal ruigrok ruijgrok ruijs ruijten ruijter ruitenbeek ruiter
ruiz rus rusman rustenburg rutgers rutjes rutten ruyter saaltink salomons sanders schaaf schaafsma schaap schaars
schaik schakel schalk schalkwijk scheepers scheerder scheffer scheffers schellekens schenk schep schepens scheper
schepers scherpenzeel schilder schilders schimmel schinkel schip schipper schippers schmidt schmitz schoemaker
schoemakers schoen schoenmaker schoenmakers schoester scholte scholten scholtens schoneveld schonewille schoon
schoonderwoerd schoonen schoonenberg schoonhoven schoorl schoot schot schothorst schouten schouwenaar schouwstra
schrader schram schrama schraven schreuder schreuders schreurs schrijver schrijvers schrik schroder schroeder
schrooten schuiling schuit schulte schultz schulz schuring schut schutte schutten schutter schuur schuurman
schuurmans segers seinen selten senden seppen seuren severijn siebelink sieben siebers siebring siegers sijbesma
sijtsma sikkema sikkens simons sinke sinnige slaats slager slagter slegers slegt sleijpen sligting slijkhuis slik
slob slof sloots slootweg slot sluijs sluijter sluis sluiter smaling smedema smeding smeenk smeets smid smids smink
smit smits smolders smulders snel snelders snels snijder snijders snoei snoeijs snoek snoeks snoep snoeren soeteman
soetens soeters somers son sonneveld spaan spaans spaargaren spanjer speelman speelmans speijer spek spiegel
spierings spijker spijkerman spijkers spijkstra spit spoelstra sprenkels sprong spruijt spruit staal staats stam
stammes stap stapel stapper steeg steegh steegs steeman steen steenbakkers steenbeek steenbergen steenhuis steenis
steenman steentjes steenvoorden steenwijk steffens stegeman stegenga steijn steinmetz stelma sterk stevens stienstra
stigter stiphout stoel stoffels stoffers stok stokkel stokkermans stolk stolwijk stolze stoop stoops stoppelenburg
stork storm straat straatman straten strating straver strien strijbos strijk strijker stroeve stroo strootman
struijk stuifbergen stuij stuivenberg sturkenboom suijker suijkerbuijk suurmond swaans swaen swagerman swart swarts
sweep sweers swennen swinkels sybesma sybrandi talsma tamis tamminga tanis tas tebbens teerling teeuwen tegelaar
terlouw terpstra tesselaar teunisse teunissen thijs thijssen thomassen thoonen tiggelaar tijhuis tijssen tilborg
tilburg tillema timmer timmerman timmermans timmers tissen tol tolboom tolsma tomassen toonen toorn toornstra top
torn traas tromp trompert troost tuijl tuijnman tuin tuinman tuinstra tuls turkenburg twigt ubels uijl
uijtdewilligen uijterlinde uil uitendaal uiterwijk uittenbogaard uittenbogaart ummels unen vaandrager vaes valentijn
valk valkenburg valkenburgh valks vandam vandenberg vandenbroek vandermeer vandevelde veen veenendaal veenhof
veenhuis veenkamp veenman veenstra veer veerman veger vegt vegter velde velden veldhoen veldhof veldhuijzen veldhuis
veldhuizen veldkamp veldman veltman veltmans ven venema venhoeven venhuis venhuizen venrooij verbakel verbeek
verbeij verbeke verberne verboom verbrugge verbruggen verburg verburgt verdonk verdonschot vergeer verhaar verhaegh
verhagen verhallen verheggen verheij verheijden verheijen verheul verhoef verhoeff verhoeks verhoeven verhulst
verkade verkaik verkerk verkerke verkooijen verkuijl verkuijlen verkuil verlaan verlinden vermaas vermaat vermeer
vermeeren vermeij vermeulen vermolen vermue vernooij vernooy verpalen verschoor verschuren verschuuren versluijs
versluis verstappen versteden versteeg versteegen versteegh verstegen versteijnen verstraaten verstraeten verstraten
verveer verver vervloet vervoort verweij verwer verwey verwoerd vet vianen viersen vijfhuizen vink vinke vinken vis
visscher visser vissers vister vlaanderen vlaar vlag vlasblom vlasman vleeshouwer vleugels vlieg vliegen vliet
vlijmen vloet vloon voets vogel vogelaar vogels vogelzang volbeda volker volkers volleberg vollebregt vollering
voogd voogt voorhoeve voorn voort voorthuijsen voortman vorst vorstenbosch vos voskuil voskuilen vosmeer vosse
vossen vredeveld vree vreeburg vreeken vreugdenhil vrielink vriend vriends vriens vries vriesema vriesendorp vrijhof
vroegop vrolijk vroom vugt vuijk vuurens waag waal waals waard waarsenburg wagemakers wagemans wagenaar wagenaars
wagensveld waijer walraven wals walstra walta warmerdam wassenaar wassenberg wassink waterman weel weerd weerdt
weert wegman weide weijden weijer weijermans weijers weijland weijns weijs weller welling wellink welten wentink
werf werff werkhoven werkman wermer werner wessel wesseling wesselink wesselius wessels westbroek westdijk westen
westera westerhof westerhuis westerink westerling westerman westerveld westra westrik weststrate wetering wetzels
wever wevers wiegers wieland wierda wierenga wieringa wieringen wiersema wiersma wiertz wigman wijk wijnands
wijnberg wijnen wijngaard wijngaarden wijnhoven wijnja wijnker wijnstok wijnstra wijsman wil wilbrink wilde
wildeboer wildeman wildenberg willems willemse willemsen willemsz willigenburg wilmink wilms wilting wind winkel
winkelaar winkelman winkels winter winters winterswijk wisse wissing wissink wit with withagen witjes witkamp witlox
witte witteman witten witteveen witvoet woerd woerden woestenburg wolf wolff wolfs woltering wolterink wolters
woltjer wolves wondergem woning wopereis wortel wouda woude wouden woudenberg wouters woutersen wuite wulp zaal
zaalberg zaanen zaat zand zandbergen zande zanden zandstra zandt zandvliet zanting zeeman zeeuw zegers zegveld zeijl
zeilstra zeinstra zelst zevenbergen zijderveld zijl zijlmans zijlstra zijp zijtveld zoet zoetemelk zoethout zomer
zomerdijk zon zoon zuidam zuidberg zuidema zuiderveld zuidgeest zuidhof zuidinga zuidweg zuijderwijk zuijdgeest
zuijlen zutphen zwaan zwanenburg zwart zwarts zweep zweers zwier zwiers zwijnenburg zwinkels
"""

_OTHER = """
aarab abaaziz abbas abbasi abdallah abdelaziz abdi abdirahman abdoelkariem abdulkadir abdullah abebe abera abraham
abrahams abubakar acar acevedo achahbar achbari acheampong achoui achterberg acikgoz adam adamczyk adams adan
adebayo aden adeyemi adjei afallah afonso agarwal aguilar agyeman ahmad ahmadi ahmadyar ahmadzai ahmed ait ajnoune
ajouaou akbari akbas akbulut akca akcay akdag akdeniz akgul akgun akhiat akhtar akin akinci akkaya akkouh akkus
aksoy aksu aktas akyol akyuz alami alaoui albayrak alberg albrecht albuquerque aldemir alemu alexandrov ali allachi
almeida alonso altin altinok altintas altun altunbas alvares alvarez alves amanuel amezian amghar amhaouch amini
amiri amoah ampofo amrani amsalem andersen anderson andrade angelov ansah ansari antonov aouraghe apaydin appiah
aras araujo arends arfaoui arikan arkan arman arora arroyo arslan asamoah asante asbai asfaha aslan aslani assaidi
assouiki atalay ates atmaca atmani attar avci awad ay aydemir aydin aydogan aygun ayhan aynan azahaf azarkan azimi
azizi azzaoui azzouzi baba babacan badaoui badu baghdadi bah bahida bajwa bak bakali baker bakir bakkal bakkali
balci balde balkan ballout baloch balogun baltaci banerjee bangura baran barkani barre barreto barrientos barros
barry barzani basak basaran baskaran baskurt basri batista baumann bautista bayrak bayraktar bayram beck becker
begovic begum bekele belfquih belhaj belkacem belkasmi benaissa benali benamar benhaddi benhaddou benmoussa bennani
bensaid berger berhe berisha berkane bernabela bernardo berrada bhagwandin bhatti bialek bianchi bicer biervliet
bihari bikker bilgic bilgin bilir birol bisschop blijd boateng bodur bogdan boldewijn bondar bondarenko bonnet bonsu
boodhoo borkowski bouali bouanani bouazza bouchari bouchtaoui bouddount boudih bouhaddou bouhoudi boukhari boukhriss
boulahrouz boulaksil boumanjal bouras boussaid bouterse bouyazdouzen bouyghmoran bouzian bouziane boyko boz bozdag
bozkurt braafheid brahimi braun bravo brito brown bruno brunswijk bueno bui bulut burleson buyuk bytyqi cabral
cabrera cairo cakir cakmak calik caliskan camara campbell campos can canbaz candan carvalho castelen castillo castro
celebi celik cengiz cetin cetinkaya cevik chaara chafik chahid chan chaouch charkaoui chatterjee chaudhary chaudhry
chavez chen cheng cherif chetouani cheung chikhi chmielewski choi chopra chotkan choudhury chow chowdhury chu chukwu
cicek cimen cinar cisse claes clarke codrington colak colombo constantin conteh conti contreras cordova correia
cortes coskun costa coulibaly croes cruden cruz czarnecki da dadi dag dagdelen dahmani dal dalmini daneshvar dang
daoud daoudi darkaoui darko darwish dasgupta davies de declercq demir demirbas demirci demirel demirkan demirtas
demuynck deniz dereli desai desmet desta deveci diallo dias diaz dihaj dijksteel dikmen dimitrov dinh diop dirie
djordjevic djuric do doan dobre doelwijt doest dogan doganay domingues dominguez dos douadi douiri drissi duale
dubois duda dudek duman dumitru duong dupont durak duran durand durmaz durmus dursun dzafic ebrahim ebrahimi edwards
egal el elbers elhamdaoui elkhattabi elmas elmoussaoui elouali elyaakoubi eman emanuels ercan erdem erdogan eren
ergin ergul ergun erkan eroglu erol ersoy ertas ertugrul esajas escobar espinoza esposito estrada evans eyupoglu eze
fadili faizi farah faria faris farissi farooq fedorov felicia fernand fernandes fernandez ferrari ferreira ferrier
fessehaye fidan figaroa figueiredo fischer flores fofanah fong fonseca fontaine franco freitas friedrich frimpong
fuchs fuentes fung gabriel gajadin gallo ganesh gangaram gao garcia garrido gashi gebre gebremariam gebremedhin
gebreyesus gedi geerman genc georgiev georgieva georgiou ghafoor ghannami gharbaoui ghazouani ghebre ghebrehiwet
ghebremeskel gheorghe ghorbani gill gimenez girard girma githinji gokce goksu gomes gomez goncalves gonul gonzales
gonzalez goossens gopal gorka gorski grabowska grabowski greco green grunberg guclu guerrero gul gulec guled guler
gultekin gumus gunay gunduz gunes gungor guo gupta gurbuz gursoy gutierrez guzel gyamfi ha habibi habte habtemariam
hachimi hachmi haddad haddou haddouch hadzic hagos hahn haidari haidouri haile hailu haji hajjaji hajji hakimi
hamdaoui hamdi hamidi hammadi hammouti hamouti hamza han hanif haque haroun harrak harris hasan hasani haseth
hashemi hashimi hassan hassani hassanzadeh hasselbaink havrylenko hernandez herrera herrmann hersi heymans hidalgo
hilali hiwat hmidouch ho hoang hodzic hoffmann hofmann horbach hosseini hoxha hristov hrytsenko hu huang huber
hughes hui huseynov hussain hussein huynh ibrahim ibrahimi idris idrissi igwe ilhan ilic ilie iliev ilieva imran
ince ionescu ip iqbal isaac isenia islam ismail ismaili issaoui ivanenko ivanov ivanova jaber jabini jabri jackson
jacobs jaddoe jafari jagroep jahangir jainullah jairam jakubowski jalali jallow jalti jama jamin jamshidi janga
jankowski jansson jaramillo jarso jasarevic jasinski jaworski jebbour jesurun jhagru jiang jimenez johansson johnson
jones joseph joshi jovanovic juarez jubitana jung kaba kabbouri kaczmarek kaddour kaddouri kadir kahsay kaiser
kajjouf kalkan kalloe kamara kaminski kanhai kante kaplan kapoor kara karabulut karaca karadag karagoz karahan
karakas karakaya karakoc karakurt karaman karatas karim karimi karimzadeh kartosen kartosoewito kasem kasiman kasimi
kasmi katibi kaur kavak kaya kayhan kaymak kazemi kazmierczak kebede keita keles keller kelly kensmil kerkri keser
kezer khaldi khalifa khalil khalili khan kharchenko khattabi khosravi kidane kiflom kilic kilinc kim king kiraz kisa
kiziltas klymenko koc kocabas kocak kocaman kocer koeiman koenders kohler koksal kolev konig korkmaz koroma kose
kostov kovac kovacevic kovacs kovalchuk kovalenko kowalczyk kowalska kowalski kozlowski krasniqi krause krauss
kravchenko krawczyk kreuger kross kruger krupa kubiak kucharski kucuk kulak kumar kurt kuzmenko kuznetsov kuzu kwan
kwarteng kwok laaroussi lachhab lachmising lacle lagmich lahlah lahrach lahrichi lai lakhal lam lambert lamkadmi
lamrani landveld lange larbi lashley lau law lazar le leal lebedev lee leeflang leerdam lefebvre lehmann leito leroy
leung lewandowski lewis li liesdek lieveld lim lima lin linger liu lopes lopez lorenz lourens lu luna luong luu ly
lysenko ma mac macedo machado madani madrimin maduro maes mahabier mahabir mahdavi mahjoubi mahmood mahmoud mahmoudi
mahmud mai majewski majid mak makhloufi malak malik malinowski mangal mansouri manuel marchenko marciniak marcouch
marin marino marinov markovic marques marquez martin martina martinez martins martowirono massoud matei matos mayer
mazur mazurek medeiros medhanie medina mehari mehmedovic mehreteab mehta meier mejia melnyk mendes mendez mendoza
mensah mercelina mercier mert mertens mesbahi mesfin meziani mezrag michael michalski mijnals mikhailov miller
milosevic mimouni minassian mir mire mirzaei misghina mishra misiekaba misir mitchell moesan mohamed mohammad
mohammadi mohammed mohamud mohan moldovan molina moller monsanto monteiro montero moradi moraes morales moreau
moreira moreno morina moroz morris mosterd mouhout moumni mousavi moussa moussaoui mrabet msatfi mujic munoz
munteanu murphy musa mussa mustafa nabi naciri naipal nair naji nanhoe narain naseer nassiri navarro nawaz nazari
ncube ndiaye negash nelom neves ng ngai ngo nguyen niazi nicolae niekoop nijman nikolaidis nikolic nikolov nikolova
nistor nkrumah nnamdi noori norouzi novikov nowak nowakowski nowicki nunes nunez nur nwosu obi ocampo oconnor
odabasi oduber oduro ofori ogbonna okafor okbay okeke okonkwo okoro okumus okur olaniyan oliinyk oliveira olszewska
olszewski omar omarov omerovic onal oncel onder ongun ooft oostburg opoku oral ordonez ortega ortiz oruc osei osman
osmani osorio ouaali ouahbi ouali ouardi ouarghi ouaziz ouchan oukili oulad oulhaj outmani owusu oyelaran ozbay
ozcan ozcelik ozdemir ozen ozer ozgur ozkan ozkaya ozmen ozsoy ozturk pacheco pandey panka papadopoulos pappas park
parmar patel paul pavlenko pavlovic pawar pawlak pawlowski peeters peker peng pengel pereira perera perez peters
petrenko petrov petrova petrovic pham phan phung pieternella pietersz pietrzak pietrzyk pinas pinto piotrowski pires
playfair pocorni polat polishchuk poon popa popal popescu popov popova popovic prado prasad profas qaderi qadir qian
quach qureshi rachdi rachidi radu raghoebarsing rahimi rahman rahmani rai raja rajaa ramautar ramcharan ramdas
ramdin ramirez ramlal ramos rampersad ramsaran rana randriamampionona rangel rao rashid rasool rasuli raza reddy
reis rexhepi rezaei rezai rhazi ribeiro ricardo ricci rijkaard rios rivas rivera riyahi rizvi roberts robinson rocha
rodrigues rodriguez roemer rojas romanenko romano romero rosaria rossi rostami roth rousseau roy rozenblad rudenko
ruiz russo rustwijk rusu rutkowska rutkowski saadallah saadi sabbahi sabir sadeghi sadik sadowski safi sagir sahin
sahinoglu sahli said saidi salah salazar saleem saleh salehi salhi salih salihovic salman samatar samson sanchez
sandhu santana santos sanusi saoudi sardjoe sari saribas sarikaya sarpong savas savchenko sawicki sayed saygili sbai
schmidt schneider scholz schubert schulz schwarz sediqi seedorf selassie semeleer semere sen sener sengul serrano
serroukh sesay sevinc sewnath seyhan shah shahid shaikh shala sharif sharifi sharma shevchenko shevchuk shirazi
shrestha siddiqui sidibe sikora silva silveira simsek singh sital sitaldin sjiem slaoui slijngard slimani smirnov
smith soares sobczak soekardi soekhai soekhoe soemodihardjo soerjoesing sofi sokolov solak soltani sonmez sordam
soto sousa soussi souza sow soylu sozen stan stanekzai stankovic statia stefanov stepien stewart stoica stojanovic
stoyanov suarez subramanian sukhraj sukul suleiman sultani sumter sun sutherland sydorenko sylla szabo szczepanski
szewczyk szymanski ta tabak tadesse taghi taheri tahiri tahtahi talabani talbi tan tang tas tasci taskin tavares
taylor tefera tehrani teixeira tekin tekle teklehaimanot temel tesfamariam tesfay tesfaye tewolde thai thapa thode
thomas thompson tian tjin tjon tkachenko tkachuk todorov todorova tong toprak torres tosun toure touzani tran trang
traore trinh tromp trujillo truong tsang tse tsegay tsui tudor tunc tuncer turan turk turkmen turkoglu tuzun
tymoshenko ucar uddin udenhout ugur ullah unal unlu unver uslu usta uyar uysal uzun valdez vandamme vanenburg vargas
vasilyev vasquez vasylenko vega velazquez venetiaan vermeersch verwey vieira vieyra villanueva vo vogel volkov
vreden vu vuong wagner wahabi walker walter wan wang wardak warsame weber wei weis weldemichael werleman werner
wever wijngaarde wilk willems williams wilson winkler wip wisniewski wojciechowski wojcik woldeab woldegebriel woldu
wong wongsodikromo worku wouters wozniak wright wrobel wu wysocki xie xu yacoubi yadav yagci yahya yahyaoui yakubu
yalcin yaman yan yang yasar yassini yau yavuz yazici ye yeboah yemane yigit yildirim yildiz yilmaz yin yip yohannes
yousafzai yousefi yuce yuen yuksel yusuf zadran zahraoui zaidi zakaria zalewski zaman zamani zamora zand zaoui zarei
zariouh zarouali zawadzki zaytsev zeefuik zeki zelenko zeng zengin zerai zeroual zerrouk zhang zhao zheng zhou zhu
ziani zielinski zimmerman zimmermann zitouni zou zouggari zouhair zschuschen zunic
"""

_THE_SURNAMES_ALSO_WORDS = """
aa abbas abrahams adam aden aken akkerman alk altena ambt appel arnhem arts assen aster at ay baan baars baas baba
bah bak baken baker bakker bakkers bal balde balk balkan band bank bar barendrecht barneveld baron barre barry bas
bassin bast bauer beck beek been beentjes beer beest beets begum bekker bel belt berg bergen berger bergers bergman
beuk beuken beukers beurs bever bevers bier bijl bikker bink bisschop blaak blaauw blanken blankers bles blij blijd
bloem bloemen blok blokker blom bloot boeg boekhout boender boer boeren boers bol bollen bolt bomen bon bonk bont
boog boom boomgaard boon boot boots bord borg borger borgman borst bos bosch bot boter botter bouw bouwer bouwhuis
bouwman bouwmeester bovenkerk boxtel braak braam brand brands braun bravo breed breuk brief bril brink broeder
broeders broek broers brokken brood brouwer brug bruin bruins bruno brus buck bui buis buitenhuis bulk bult burg
burger burgers burggraaf bus cairo camp can carp cash choi claus cloos coach conti cramer croon da daal daalder
dagdelen dal daling dam dans das dassen decker degen dekker del delden delft deur dief diepen dijk dijken dijkhuis
dik dikke dikken ding do doesburg doest dokter dol dolman dom domingo donk donker donkers doorn dorp dorst dos draad
draaijer drent dries drop drost druk duale duif duin duits duivel durf dwars eb eekhoorn eenhoorn eerden egmond eik
eiken einde el elders elf elsen emmen emmer engel engelen engels engelsman eren esch essen evers ezel faber fabriek
fleuren fluit fokker fonteijn fort fortuin franco frank franke franken friso fuik fung gaal galen gans gast gat geel
geels geer geest geit gelder geluk gemert genders geus gezel gier gijzel gill glas goor gootjes goud gouda graaf
gras green grens grift groen groene groenen groenewoud groote grutters gul ha haag haak haan haas hage hagen hak
haken hal ham hamer hamers han hans hart hartog have haven hazelaar hazen heer heeren hees heide heiden hein heks
hel held helden helder helmond hemel hengst herder herfst hert hertog heul heus heuvel hidalgo hillen ho hoed hoef
hoek hoekje hoekman hoeve hoeven hof hofmeester hofstede hol holland hollander hollanders hols holst hond honing
hoog hoogland hooi hoorn hop hopman horn horst hout houten hoving hu hui huizen hulp hulst hummel hummels hurk hut
hutten huur ijzer immers ip isaac islam jager jagers jama jamin jas jesus jeuken jol jong jonge jongen jonker
jonkman joseph jung kaas kabel kaiser kalf kalk kallen kam kamp kampen kamphuis kant kante kap kapitein kappers kar
kars kastelein kat kater keizer keizers kelder kelders kelly ken kerk kerkhof kerkhoven kern kers ketel ketelaar
ketelaars keuken keulen keur keus khan kiel kievit kikker kikkert kim kin king kip kist klaver kleef klein klerk
kleuver klip klok klomp kloof klooster kloot klop kluit knaap knecht knie knol knook knoop koe koers kok koker kol
kolen kolk kollen kommer konijn koning konings kooiker kooiman kool koolhaas koop koopman koot kop koper korf korst
kort korte kost kosten koster kosters kraai kraak kraan krab kramers krans kreeft kreek krekel krijger krijgsman
krijt krik kroeg krol krom kromhout kroon kruis kruit krul kuiken kuil kuiper kuit kunst kus kwakkel kwant kwint
laan laar lagen lai lam lammers landman lange langen langs lans law le leal lee leemans leest leeuw leeuwen lek lem
lent lente leuven li licht lier lieshout lijn lim lima limburg lin linde lindeboom linden linger links list liu lock
lodder loef lof lok lood look loon loop loos los lot lou lu luiten luitjes luna lust ly ma maan maas maat mac maes
mager mai mak maker mal mand mantel markt mars marsman mast mat maters medina meerten meester meesters meeuw mehari
meier melk mens mes meter metselaar middelburg middelkoop mier mijl min mir mist moed moei moer mol molen molenaar
molenaars mollen mond monster mooij moor moord moors morgen mosterd mug muis mulders muller munt mus muts mutsaers
naald nacht nagel nagtegaal nap neef negen nek nes nest neus neut ng ngo nieuwkerk nobel nood noord noot noten nuis
olde oldenburg olie olieman ooft oom oord oost oosten oosterhout oosting oppas opstal os otter ouden oven overbeek
overweg paal paap paard paas pad pak pals pan papen papier park pastoor pastoors pater paul pauw peel peer pek pel
pelgrim pels pen penning peper peren perk persoon piek pijl pijn pijnappel pijp pijper pijpers pik pil pinas pit
plaat plak plan plank plas plat plein pleister ploeg plomp plug pluim poel poes pol polder pols pomp pompe ponsen
pont pool poon poort pop popal pos post pot potters praag prado pranger preek priester prijs prins prinsen pronk
proper pruim punt put putten raad raaf raam raap raat rad raja rak ram rand rap rash rat raven rebel reis remmers
rest reus rib riet rijk rijkaard rijken rijkers rijks rijn rijswijk rikken ring ritmeester robbers roemer roer roest
roffel rok ronde rood roof rooie rook roos roosendaal root ros rot roth rots rouw roy rug ruiter rus rust said sak
salm salomons santana sap sari schaaf schaap schaar schaars schaats schaft schakel schalk schapen schat scheer
scheerder schenk schep scheper schepers scherp schilder schilders schildpad schim schimmel schinkel schip schipper
schippers schoen schoenmaker schoenmakers schol schoon schoor schoot schop schot schouten schram schrijver
schrijvers schrik schuit schuld schut schutten schutter schuur seinen sen ship siem singel sinke slaaf slag slager
slang slik slim slof sloot slot sluis sluiter smeer smid snelle snels snik snip snoei snoek snoep snoeren snor sol
som son spaan spaans specht speelman spek spel spiegel spies spijker spijkers spin spit spoor spreeuw sprenkels
sprong spruit staal staats staf stam stan stand stap stapel stapper star steeg steegs steen steenbakkers steenbergen
steentjes steenwijk stem stengel ster sterk sterke steur stevens stier stil stoel stof stok stoom stoop stop stork
storm straat straten streep strijk strijker stro stroom struik stuart stuiver suiker sun swart ta taal tabak tak
takken tan tang tap tas teer teerling tegel tel telder terp thai thomas tian til tilburg timmer timmerman timmers
tin tocht tol tolboom ton tong toon toorn top toren torn torres tra traas trap tromp troost trots truck tuin tuinman
turk twist uil ut vaandrager vaart vak val valk valkenburg vang vas vat vee veen veenendaal veer veerman vega veger
velde velden veldhoen ven venetiaan vens ver verf verhaar vers verschoor vertel verver vet vijver vink vinke vinken
vis vissen visser vissers vlaanderen vlag vlam vlas vlees vleeshouwer vleugel vleugels vlieg vliegen vlier vliet
vlijmen vloed vloer vlot vo voet vogel vogelaar vogels vol volk volkers volt voogd voorn voort vork vorm vorst vos
vosse vossen vrede vreden vree vreeken vriend vriends vriendt vrolijk vroom vu vuist vuur waag waal waals waard
wacht wagen wagenaar wal walker wals wan wand wang wapen warm wassenaar waterman weber weel weerd weert wei weide
weken weker welle werf werkman werner wessel west westen westerling wetering wever wevers wezel wiel wijk wijn
wijnberg wijnen wijngaard wijngaarden wijnstok wijs wijze wijzer wild wilde wildeman wind wink winkel winkelaar
winkels winter winters winterswijk wip wit with witjes witte witten witvoet woerd woerden wol wolf wolk wolken
wonder woning worm worst wortel woud woude wouden wulp ye yin zaad zaal zak zaman zand zanden zanger zee zeeland
zeeman zeeuw zeil zeis zeng zes zeven zier zijde zijl zijp zilver zin zoet zomer zomerdijk zon zout zuiden zus
zutphen zwaan zwaar zwager zwart zwarte zwarts zweep zweer zweet zwier zwijn
"""
SURNAMES_ALSO_WORDS: frozenset[str] = frozenset(_THE_SURNAMES_ALSO_WORDS.split())

SURNAMES: frozenset[str] = frozenset(f"{_DUTCH} {_OTHER}".split()) - SURNAMES_ALSO_WORDS
