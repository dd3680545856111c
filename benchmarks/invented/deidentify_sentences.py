"""Invented Dutch sentences with marked personal data, [KIND:text], for measuring the masking. Nobody in them is real.

``SEEN`` was looked at while the rules were made. The others were measured before they were read, and their misses
repaired afterwards, so what they print now is no longer held out. First looks: ``HELD_OUT`` 62 of 71 items, about
66 of 72 once marked by the convention of the others;
``HELD_OUT_LATER`` in three turns 58 of 64, 43 of 50 and 37 of 40, nothing masked for nothing, all numbers with a form
or a check but one. ``HELD_OUT_LAST`` came after the rules were done: 27 of 28, not repaired. ``CLEAN`` holds nothing
that should be masked; on the first looks 3 of the last 95 sentences raised an alarm. ``TEMPLATES`` x ``NAMES`` is
filled by the benchmark; the second halves found .836 on the first look.
"""

SEEN = """
Goedemiddag, ik ben [NAAM:Tesfalem Haile] en mijn containerpas werkt niet.
Afgelopen week sprak ik [NAAM:mevrouw Achterberg] aan de balie, zij wist van niets.
met [NAAM:ruud] van het onderhoud afgesproken dat hij zou komen, maar nee
De hond van [NAAM:Wilma] op [ADRES:nummer 31] blaft de hele nacht.
Ik ben de moeder van [NAAM:Youssef el Idrissi], leerling van groep 6.
mijn naam is [NAAM:oksana kovalenko] en ik wacht al drie maanden op een bsn
De taxi voor mijn zoon [NAAM:Jayden] kwam weer te laat, chauffeur was [NAAM:dhr. Kowalczyk].
Kunt u mij terugbellen op [TEL:0641289937]? Groeten, [NAAM:Mw. T. Verstappen-de Laat]
Wij wonen op de [ADRES:Van Speykstraat 124-3] en hebben last van ratten.
woon op [ADRES:prins hendriklaan 7b] in [PLAATS:zeist], al een week geen water
Voor mijn deur, [ADRES:Tweede Boerhaavestraat 19 hs], ligt al dagen grofvuil.
Adres: [ADRES:Laan van Nieuw Oosteinde 230], [POSTCODE:2274 GC] [PLAATS:Voorburg].
Het gaat om de lantaarn bij [ADRES:Gerbrandystraat 5 t/m 9].
de buren van nr [ADRES:14] zetten hun vuilnis altijd op de verkeerde dag buiten
Zij woont op [ADRES:Jan van Galenstraat 88, 3 hoog], boven de kapper.
Vraag maar naar [NAAM:Precious Okafor], zij is mijn begeleidster.
Beste [NAAM:Marieke], dank voor je telefoontje van gisteren.
Beste heer [NAAM:Ouali], bij deze mijn bezwaar.
[NAAM:Thi Thu Nguyen] heeft geen brief gehad over de afsluiting.
De wethouder, [NAAM:mevrouw Van Rijn], heeft beloofd dat er een bankje komt.
Volgens [NAAM:Abdi Warsame] van de moskee is er genoeg parkeerruimte.
Mvg [NAAM:Kees-Jan Boonstra]
groetjes [NAAM:anneloes]
Met vriendelijke groet, [NAAM:familie Bouzid], [ADRES:Aalscholver 22]
Dit is al de derde melding van [NAAM:G. van der Zwan], kenmerk [ZAAK:M2025-118833].
De bewindvoerder ([NAAM:Saskia Dekkers]) reageert niet op mails naar [MAIL:info.dekkers@bewind.example].
Rekening [IBAN:NL44 RABO 0123 4567 89] is van mijn ex, [NAAM:Dennis].
Geachte [NAAM:mevrouw Sewnath], ik heb uw brief van [DATUM:4 juni 2025] ontvangen.
Mijn man [NAAM:Hassan] is op [DATUM:17-11-2024] overleden en krijgt nog steeds aanslagen.
mijn zoontje [NAAM:sem] is op het fietspad geschept door een scooter met kenteken [KENTEKEN:dvb-12-k]
Auto met kenteken [KENTEKEN:8KXL12] staat al een half jaar op dezelfde plek.
Er staat een witte Opel, [KENTEKEN:RT-512-B], zonder vergunning.
Mijn bsn nummer is [BSN:111222333] en ik kan niet inloggen bij DigiD.
Inloggen met gebruikersnaam [ACCOUNT:henk.vd.berg] lukt niet meer.
Zie mijn bericht op X van [ACCOUNT:@buurtvader_ali].
Bezwaarschrift [ZAAK:BZ-2024-00871] ligt er al veertien weken.
Onder nummer [ZAAK:20250317-0044] heb ik dit eerder gemeld.
De trap bij [ADRES:Rozengaarde 15] is kapot, daar woont [NAAM:oma Riet].
Ik huur van [NAAM:Johan ter Braak], [ADRES:Kanaalweg 3a].
Samen met [NAAM:Ahmet] en [NAAM:Zeynep Yıldırım] heb ik handtekeningen opgehaald.
[NAAM:Van Leeuwen] van de afdeling groen zou mij bellen.
ik heet [NAAM:nguyen van minh] en mijn adres is [ADRES:hoefkade 320]
Ik ben [NAAM:Xiaoyu] en studeer hier, mijn kamer is [ADRES:Rengerslaan 8 kamer 214].
Het paspoort van mijn vrouw [NAAM:Lyubov Hrytsenko] ([ACCOUNT:FE1234567]) is kwijt.
Bel na zessen met [NAAM:Piet Jansma] op [TEL:058-2134567] of [TEL:06 2244 6688].
Ook de [NAAM:familie De Graaf] en [NAAM:mevrouw Chotoe] hebben last.
Kunt u [NAAM:Fleur] doorgeven dat haar fiets gevonden is?
Mijn dochter [NAAM:Hiba] en haar vriendin [NAAM:Roos] durven er niet langs.
De melder is [NAAM:M. Sardjoe], woonachtig te [PLAATS:Lelystad].
[NAAM:Berhane] belde gisteren namens de bewoners.
Ik ben geboren op [DATUM:2 mei 1949] in [PLAATS:Paramaribo] en woon alleen.
""".strip().splitlines()

HELD_OUT = """
Hierbij meld ik dat [NAAM:Siobhán Kelleher] nog steeds geen parkeervergunning heeft.
[NAAM:ömer] van nummer [ADRES:12] parkeert altijd op de invalidenplaats.
Ik wil graag een klacht indienen over uw collega [NAAM:Jordy Vlasveld].
mijn buurvrouw [NAAM:mirjana] kan niet meer lopen en wacht al een jaar op een scootmobiel
Kunt u contact opnemen met [NAAM:Dhr. A.B. Cheng], tel [TEL:010 4667788]?
hoi, met [NAAM:jolanda peters], mijn kliko is weg
De brief was gericht aan [NAAM:Tsegereda Kahsay] maar zij is vorig jaar verhuisd.
Ik heb [NAAM:mevrouw Ait Hammou] drie keer gebeld.
Vorige week kwam [NAAM:Rachid] van handhaving langs, zonder resultaat.
Wij, [NAAM:Wim] en [NAAM:Corrie Schuitemaker], wonen al veertig jaar in deze buurt.
mijn vader [NAAM:abdelhamid] is gevallen over een losse tegel
Namens [NAAM:Ewa Wiśniewska] schrijf ik u, zij spreekt geen Nederlands.
De leerkracht, [NAAM:juf Sharon], heeft het zien gebeuren.
Ondergetekende, [NAAM:H.J. Poortvliet-Stam], tekent hierbij bezwaar aan.
Voor vragen: [NAAM:Nergis Demirtaş], [MAIL:n.demirtas@buurtinfo.example] of [TEL:+31648812345].
In het plantsoen naast [ADRES:Pieter Breughelstraat 41 II] ligt asbest.
sta ingeschreven op [ADRES:korte houtstraat 9c] maar krijg geen post
Ik woon [ADRES:Weteringkade 12-14], op de hoek.
De lamp voor [ADRES:Sint Jacobsplein 4] brandt niet.
Het lek zit bij [ADRES:Hof van Delft 33, app. 12].
Woonachtig aan de [ADRES:1e Pijnackerstraat 105b], [POSTCODE:3035 GN] [PLAATS:Rotterdam].
Al het water loopt naar [ADRES:Aardbeiveld 6] toe.
Stuur het maar naar [ADRES:Antwoordnummer 455], [POSTCODE:6500 VC] [PLAATS:Nijmegen].
op [ADRES:nummer 8] wordt de hele nacht muziek gedraaid, bewoner heet [NAAM:ricardo]
Mijn rijbewijs ([ACCOUNT:5123456789]) is na drie weken nog niet klaar.
Mijn dochter is geboren op [DATUM:9 september 2016] en heet [NAAM:Saar].
Factuur [ZAAK:2024.118.3321] is dubbel betaald vanaf [IBAN:NL02 ABNA 0123 4567 89].
Kenteken [KENTEKEN:1-ZBX-92] reed door rood bij de school.
de scooter [KENTEKEN:F-123-KL] staat altijd op de stoep
Mijn BSN ([BSN:1112.22.333]) stond gewoon in de mail aan alle buren!
Op Instagram zet [ACCOUNT:@straatfotograaf.nl] steeds foto's van ons huis.
[NAAM:Mevr. de Wit] en haar zoon [NAAM:Thijmen] zijn bedreigd.
ik ben [NAAM:sjaak de bruin] en ik ben het zat
Gesproken met [NAAM:Melissa Brandwijk], teamleider, zij belooft beterschap.
De eigenaar, de heer [NAAM:Ramautarsing], reageert niet.
[NAAM:Zhang Wei] heeft een restaurant en krijgt steeds boetes.
Dit overkwam ook [NAAM:Yara], [NAAM:Milan] en [NAAM:Noah] uit groep 7.
Mijn huisarts [NAAM:dokter Van Wieringen] heeft een verklaring geschreven.
U kunt mij bereiken op [TEL:06/43 21 09 87], [NAAM:Karin].
[NAAM:Oma Truus] zit al weken zonder huishoudelijke hulp.
Ik was met [NAAM:Bart-Jan] en de hond toen de tak viel.
Getekend: [NAAM:Dr. L. Benjelloun], [ADRES:Mariniersweg 251 A], [PLAATS:Rotterdam]
Mijn zus [NAAM:Gülsüm] en zwager [NAAM:Orhan] krijgen wel toeslag.
Waarom mocht [NAAM:Van der Veen] wel een dakkapel en ik niet?
De aangifte door [NAAM:P. Hoogerheide] heeft nummer [ZAAK:PL0600-2025123456].
Vraag het na bij [NAAM:Nathalie] van het sociaal wijkteam.
[NAAM:Fenna Sikkema] ([DATUM:12-05-2009]) moet elke dag anderhalf uur fietsen.
Dank aan [NAAM:Mo] en [NAAM:Gerda] van de groenploeg!
Verhuurder [NAAM:Singh] heeft het slot vervangen.
ik woon op de [ADRES:hoven 17] en het stinkt naar riool
""".strip().splitlines()

HELD_OUT_LATER = """
Sinds [NAAM:mevrouw Kuijt] met pensioen is neemt niemand meer op.
Ik ben doorverwezen naar [NAAM:Ilse Overmars] maar die is ziek.
[NAAM:Karima] van de receptie zei dat ik mocht wachten.
mijn kleindochter [NAAM:lotte] zit in een rolstoel en kan de stoep niet op
De heer [NAAM:Tahiri] en zijn vrouw durven niet meer naar buiten.
Wie bel ik als [NAAM:Johan] er niet is?
Ik schrijf namens mijn schoonmoeder, [NAAM:Nel Droogendijk], 88 jaar.
Beste [NAAM:Stefan], zoals besproken stuur ik de foto's.
hallo ik ben [NAAM:mehmet] en mijn vuilnis is niet opgehaald
Groet, [NAAM:T. Wennekes]
Dit heb ik ook verteld aan [NAAM:Rianne Slootweg-Bos].
Op [ADRES:Jasmijnstraat 17] wordt illegaal verbouwd door de eigenaar, [NAAM:J. Prins].
Wij hebben op de [ADRES:Wilgenlaan 9] al drie jaar wateroverlast.
Mijn moeder woont aan de [ADRES:Dokter Schaepmanstraat 2] in [PLAATS:Apeldoorn].
Er ligt puin voor [ADRES:Nieuwe Kerkstraat 132-HS] te [PLAATS:Amsterdam].
ter hoogte van [ADRES:haagwinde 52] is de stoep verzakt
De boom bij [ADRES:Esdoorn 8] is dood.
Wij wonen op [ADRES:Plein 1944 nummer 61] en horen elke nacht herrie.
De container tegenover [ADRES:Grotestraat 240 B] zit vol.
Bewoners van [ADRES:Vondelkade 1 tot en met 35] tekenen bezwaar aan.
Postadres: [ADRES:Postbus 88], [POSTCODE:7300 AB] [PLAATS:Apeldoorn]
[NAAM:Farid Aboutaleb-Haddouch] belde mij terug vanaf [TEL:0104171111].
Mijn nummer is [TEL:06-5123 4567], vraag naar [NAAM:Ria].
Bel anders mijn zus [NAAM:Wendy] op [TEL:+32 470 12 34 56].
mail me op [MAIL:bert99@provider.example] of app [TEL:0631224455]
De uitkering komt niet op [IBAN:NL39RABO0300065264] maar op de oude rekening.
Mijn burgerservicenummer, [BSN:999990639], is verwisseld met dat van mijn zoon [NAAM:Kevin].
Er staat een groene bestelbus ([KENTEKEN:VKX-88-P]) op de stoep.
kenteken [KENTEKEN:99 xhn 7] parkeert elke dag fout
Uw kenmerk: [ZAAK:UIT-2025-09871], mijn naam: [NAAM:Z. Aydın].
De melding had nummer [ZAAK:1049382], maar is gesloten zonder reactie.
Mijn accountnaam is [ACCOUNT:buurvrouw_nr1] in de app.
Sinds [DATUM:24/03/2025] wacht ik op antwoord.
[NAAM:Anneke Bouwmeester] ([DATUM:11 februari 1952]) kan niet digitaal aanvragen.
De voorzitter van de huurdersvereniging, [NAAM:Ton Verschuren], is ook boos.
Deze klacht gaat over handhaver [NAAM:Kartal], hij schold mij uit.
Ik had een afspraak met [NAAM:Sabine] om tien uur.
Mijn buren [NAAM:Jaap] en [NAAM:Ineke] hebben hetzelfde probleem.
[NAAM:Hatice Özdemir] en haar kinderen staan op straat.
Het kindje heet [NAAM:Zoë] en is pas drie.
Toen kwam [NAAM:meneer Hofstra] naar buiten en begon te schelden.
De brief is getekend door [NAAM:drs. E.M. Lammertink].
Hierbij machtig ik [NAAM:Roland Kwakernaak] om namens mij te spreken.
[NAAM:Tamrat] is statushouder en heeft nog steeds geen woning.
Wij missen [NAAM:Bep] van de bibliotheek.
Ik kreeg [NAAM:Esther de Leeuw] aan de lijn, die hing op.
Vraag: waarom krijgt [NAAM:Mariusz] wel een vergunning?
Het gaat om mijn cliënt, [NAAM:dhr. B. Abdulkarim], geboren [DATUM:01-01-1987].
Verstuurd vanaf mijn Samsung. [NAAM:Gertjan Vis]
zonder hulp van [NAAM:coby] van het loket was het niet gelukt, dank!
Ik wil een compliment geven aan [NAAM:Samira] van het servicepunt, zij heeft mij goed geholpen.
Uw collega [NAAM:Bjarne Lindqvist] heeft mijn vraag niet begrepen.
mijn man [NAAM:tewodros] werkt 's nachts en kan niet slapen door de bouw
[NAAM:Mw. Kloosterman-van Beek], bewoonster van [ADRES:Fazantlaan 3], is slechtziend.
Voor de deur van [ADRES:Churchillaan 77-2] wordt elke nacht gedeald.
De overbuurman ([NAAM:Gijs]) heeft een camera op ons huis gericht.
Ik heb het nummer van [NAAM:Chantal Vreugdenhil] gekregen: [TEL:0182-555 432].
geachte [NAAM:mevrouw bouzambou], waar blijft mijn geld
Wij maken ons zorgen om [NAAM:Opa Henk] die alleen woont op [ADRES:nummer 22].
Mijn voormalig huisbaas, [NAAM:Giorgos Papadakis], weigert de borg terug te betalen.
[NAAM:Lars Wouda] en [NAAM:Jip] hebben het bankje gesloopt.
mijn gegevens: [NAAM:yasin demirci], [ADRES:wagnerstraat 14], [POSTCODE:5144 hk] [PLAATS:waalwijk], [TEL:0612349876]
Volgens mijn advocaat, [NAAM:mr. Van Oosten], is dit onrechtmatig.
Kunt u dit doorsturen naar [NAAM:Evelien Rademaker]?
Het huis op [ADRES:Sluisdijk 4 achter] staat al jaren leeg.
Sinds de operatie van [NAAM:Theo] hebben we een rolstoel nodig.
Ik ben de dochter van [NAAM:Huong Pham] en help haar met de papieren.
Zoals afgesproken met [NAAM:Nasrin] lever ik de sleutel in.
[NAAM:Sven] zei letterlijk: bel de politie maar.
Waarom staat [NAAM:Olga Melnyk] nog op mijn adres ingeschreven?
Mijn bewindvoerder heet [NAAM:Annemiek Kool].
De chauffeur van de regiotaxi, [NAAM:Appie], was onbeschoft.
Bij [NAAM:familie Da Costa] is ingebroken.
hoogachtend [NAAM:w. hoogendoorn]
Ik kwam [NAAM:Dirkje] tegen en zij had ook geen post gehad.
Op het verkeerde adres bezorgd: [ADRES:Tweede Atjehstraat 6hs] in plaats van [ADRES:Eerste Atjehstraat 6hs].
De boete ([ZAAK:CJIB 7012 3456 7890]) heb ik al betaald.
Zaak [ZAAK:Z/24/338812] ligt bij [NAAM:Ruth].
Mijn oude kenteken was [KENTEKEN:XT-04-ZR].
[NAAM:Mehari Ghirmay] heeft zijn BSN [BSN:123456782] nodig.
Ik ben [NAAM:Loes Buitendijk-Kramer], geboren [DATUM:30 april 1948] te [PLAATS:Kampen].
De flat aan de [ADRES:Hugo de Grootlaan 301] heeft al weken geen lift.
[NAAM:Meneer Tjin] van de toko helpt ons altijd.
Sorry voor mijn Nederlands, ik ben [NAAM:Halyna] uit [PLAATS:Charkov].
Het is de schuld van [NAAM:Van den Bosch] van de aannemer.
Met groet van [NAAM:Rozemarijn] en [NAAM:Pim]
Ik heb van [NAAM:Marjan] gehoord dat de regeling al voorbij is.
Kan iemand [NAAM:mijnheer Pronk] even terugbellen?
[NAAM:Gulsen Akbulut] van het buurthuis regelt alles alleen.
mijn broer [NAAM:anouar] krijgt nergens hulp
wij hebben [NAAM:bernadette van rossum] als contactpersoon gekregen
Waarom moest [NAAM:Luuk Peperkamp] wel betalen en zijn buurman niet?
De kaart stond op naam van [NAAM:Mw. G.A. Hazeleger].
Vorige maand is [NAAM:Tess] hier aangereden door een taxi.
Dank voor de snelle hulp van [NAAM:Ruben] en zijn ploeg.
Op [ADRES:Seringenstraat 90] staat de verwarming al weken uit.
ik woon op [ADRES:oude haven 4a] en kan mijn auto niet kwijt
De hoek bij [ADRES:Van Heemstrakwartier 15] is levensgevaarlijk.
In de berging van [ADRES:Torenflat 3, nr. 408] lekt het.
Het riool bij [ADRES:Burg. Jansenlaan 61a] is verstopt.
De eigenaar van [ADRES:Korte Nieuwstraat 2-4] doet niets.
Ik sta ingeschreven op [ADRES:Marsmanplein 18], [POSTCODE:2025 DT] [PLAATS:Haarlem].
[NAAM:Weldu Tekeste] begrijpt de brief niet en vroeg mij om hulp.
Mijn ouders, [NAAM:Ali] en [NAAM:Naima], zijn al tachtig.
Er werd geroepen naar [NAAM:Dave], de jongen van de snackbar.
De brief aan Erven [NAAM:K. Blaauwgeers] kwam terug.
Ik werd geholpen door een zekere [NAAM:Mitchell].
[NAAM:Li Na] en haar baby slapen in een hotelkamer.
Wat doet [NAAM:Saïd] eigenlijk de hele dag?
Mijn schoonzus [NAAM:Paulien Tersteeg] belde op [DATUM:8 mei 2025] en kreeg geen antwoord.
uw medewerkster [NAAM:denise] was kortaf
Ik heb bij [NAAM:Van Vliet] op de afdeling navraag gedaan.
Opgehaald door [NAAM:Jeroen D.] van de buitendienst.
Kenmerk [ZAAK:2025/88-1203], reactie graag naar [MAIL:p_de_boer@mail.example].
Mijn auto, een Kia met kenteken [KENTEKEN:K-482-VB], is bekrast.
Het gaat om [BSN:1234.56.782], dat nummer klopt niet meer.
Overmaken naar [IBAN:NL86 INGB 0002 4455 88] a.u.b.
Te bereiken via [TEL:0031 6 22 33 44 55] tot acht uur.
De kapper, [NAAM:Mo Achahbar], klaagt terecht.
Zelfs [NAAM:Yvonne] van de bloemenkraam weet het niet meer.
Graag een gesprek met wethouder [NAAM:De Koning].
""".strip().splitlines()

HELD_OUT_LAST = """
Sinds kort woont [NAAM:Ferdi Hoksbergen] boven ons en het is elke nacht feest.
Ik heb [NAAM:Aleid] van de receptie mijn papieren gegeven.
mijn naam is [NAAM:kelechi obi] en ik zoek een kamer
Mijn dochter heet [NAAM:Fay] en zit op de Montessorischool.
De aanvraag van [NAAM:Gerda Tijsma-Pool] is zoek.
Toen ik bij [NAAM:mevrouw Kasteleijn] aanbelde deed niemand open.
[NAAM:hassan el bouazzati] uit de [ADRES:Meidoornstraat 45] is mijn getuige
Het lekt bij ons op [ADRES:Trompstraat 15-B] al sinds mei.
Geachte heer [NAAM:Wolthuis], bedankt voor uw bericht.
Ik kan niet slapen door de muziek van [ADRES:nummer 57].
Vorige week sprak [NAAM:Inge Lugtigheid] mij aan op straat.
Onze conciërge [NAAM:Wijnand] heeft de sleutel.
[NAAM:Tuğba] belde drie keer en werd drie keer weggedrukt.
De ambtenaar, [NAAM:J.W. Ploeg], wist van niets.
Wij wonen tegenover [ADRES:Pijlkruid 11] en zien alles gebeuren.
Mijn tante [NAAM:Ria] kan de trap niet meer op.
Samen met [NAAM:Dilan Kurt] en [NAAM:Mees] ben ik langs geweest.
Kunt u [NAAM:Bouke] bedanken voor het snoeien?
Er staat al een maand een caravan voor [ADRES:Parkweg 203A].
stuur de brief naar [ADRES:boterdiep 88 rood], [PLAATS:groningen]
[NAAM:Ruth-Anne de Keizer] heeft de enquête ingevuld.
Door [NAAM:Gordana] weet ik nu hoe het werkt.
Op [ADRES:Julianalaan 4 en 6] is geen water.
Ik ben mantelzorger voor mijn buurvrouw [NAAM:Sien].
Met vriendelijke groet, [NAAM:R.K. Bissumbhar]
""".strip().splitlines()

CLEAN = """
De Haagse Beemden zijn slecht bereikbaar met het openbaar vervoer.
Bij de Hema ligt de stoep los.
De Kerkbrink is ieder weekend een puinhoop.
Mijn Vlaamse schoonfamilie snapt niets van uw parkeerbeleid.
Er is geen Nederlandstalige hulp beschikbaar.
Gisteren was de Dag van de Democratie, ik was er graag bij geweest.
Hebben jullie wel eens van Social Return gehoord?
Het Stadspark wordt een modderpoel door het festival Zomerkracht.
De Aldi en de Action delen een parkeerplaats.
Op Tweede Kerstdag is het vuil blijven liggen.
De heer en mevrouw op de hoek klagen altijd.
Meneer van de balie was vriendelijk.
Mevrouw aan de telefoon wist het ook niet.
Familie en vrienden kunnen nergens parkeren.
Tante en oom mogen de oprit niet meer in.
Groeten uit een donkere straat!
Ik ben boos, teleurgesteld en moe.
Volgens Google is het stadhuis open.
Beste Klantenservice, mijn pasje werkt niet.
Met stomme verbazing las ik uw brief.
De Zonnebloem organiseert ritjes voor ouderen.
Bij Huize Avondrood is geen parkeerplek te vinden.
De Gouden Eeuw-wijk heeft geen bomen.
Onze kinderen zitten op De Regenboog en het is daar chaos.
Bij Station Zuid is de lift al weken kapot.
Café De Zwaan heeft tot diep in de nacht muziek.
Het Paviljoen gooit zijn afval in de gracht.
Kan het college het Afvalbeleidsplan toelichten?
Ik ga elke dag met de Pont naar mijn werk.
De Kruidvat en Etos delen een container.
Sinds de Omgevingswet geldt, krijg ik geen antwoord meer.
Op het Bospad fietsen crossmotoren.
Mijn Duitse herder is ziek geworden van het water.
De Vrijmarkt was een succes.
De stad Utrecht kan het wel, waarom jullie niet?
Kom eens kijken in Kanaleneiland!
In Overvecht is het nog erger dan in Zuilen.
De sporthal De Kolk is gesloten.
Er staat een wit busje van Stedin in de weg.
Bij de Kringloop mag niets meer worden gebracht.
Mijn zoon zit bij scouting Sint Joris.
De Molen aan de Rijn is beklad.
De Participatiewet is voor mij een doolhof.
Vandaag zag ik een ijsvogel, dank voor de Natuuroever.
Graag een zebrapad bij basisschool De Vlinder.
De Zwarte Weg is al maanden afgesloten voor fietsers.
In wijk Noord wordt alles gebouwd en wij krijgen niets.
Op de Grote Markt staat de kermis drie weken te lang.
De Bloemenbuurt verdient een eigen speeltuin.
Kan de Spaarndammerstraat eindelijk een 30 km zone worden?
Mijn WOZ-beschikking klopt niet, de oppervlakte is 92 m2.
Mijn kat is aangereden omdat de verlichting in het Vondelpark stuk is.
Bij Ikea kun je beter terecht dan bij het stadhuis.
De Sint Jansbrug gaat zonder waarschuwing open.
Op 1 op de 3 palen brandt geen licht.
Sinds januari 2025 betaal ik 38 euro meer.
De website geeft foutmelding 404 als ik op Verzenden klik.
Er zijn 2 kinderen en 1 volwassene gevallen op het ijs.
De Marokkaanse moskee vraagt al jaren om meer fietsenrekken.
Waarom is de Wilhelminabrug weer dicht?
De Woningstichting reageert niet en jullie ook niet.
Op de hoek Kerkstraat/Dorpsstraat is het zicht slecht.
Vanaf 22.30 uur tot 6.15 uur rijden er vrachtwagens.
Het Leger des Heils doet goed werk in onze buurt.
De Jumbo bevoorraadt om 5 uur 's ochtends.
Mijn Roemeense buren krijgen steeds boetes.
De Paasmarkt gaf weer veel rommel.
Ik krijg het niet voor elkaar om DigiD te koppelen.
Er is een gat van 40 cm diep in de Stationsweg.
De brug over de Vecht is glad.
Hulde aan de vuilnismannen, altijd vrolijk!
Het Oranjeplein is een racebaan geworden.
Om de 5 minuten komt lijn 3 voorbij denderen.
Bouw de Kop van Zuid niet vol.
De Vogelaarwijk is niet veilig na zonsondergang.
Wij willen een Buurtpreventieteam oprichten.
De OV-fiets staat altijd in de weg.
Het is een schande dat de Rabobank weggaat uit het dorp.
Stop met het gif spuiten in de plantsoenen.
In de Rivierenbuurt is weer een waterleiding gesprongen.
De aanslag afvalstoffenheffing 2025 is 412,50 euro.
Ik wil weten wie de Prins Clausbrug onderhoudt.
Ik heb jullie op 3 manieren proberen te bereiken.
Bel ik 14 020, dan wacht ik een half uur.
Er hangt een wespennest in de Japanse kers.
De Bosrand is geen hondentoilet.
Waar blijft het fietspad naar Schiphol?
De Titus Brandsmastraat staat blank.
Geen enkele bushalte in Zuidoost heeft een afdak.
Ook het Beatrixziekenhuis klaagt over de bereikbaarheid.
Uw Klant Contact Centrum belooft veel.
De Oude Haven stinkt bij warm weer.
Kunnen er meer bankjes komen in het Julianapark?
De lantaarnpaal met nummer 4821 knippert.
Heel Holland bakt, maar onze oven doet het niet door de stroomstoring.
De Burgemeester Smitplein-route van lijn 4 is weer gewijzigd zonder overleg.
In de Jan Steenstraat is het elke avond donker.
De klep van de container op het Beatrixplein sluit niet.
De put bij de Oude Gracht stroomt bij elke bui over.
Ter hoogte van de Anne Frankschool wordt veel te hard gereden.
Bij de Albert Heijn aan de Marktstraat liggen overal winkelwagens.
De Kraan in het park lekt al een maand.
Er is weer ingebroken in de kelderboxen van onze flat.
Het Wmo-loket was telefonisch niet bereikbaar.
Ik wacht sinds maart op een reactie van de afdeling Burgerzaken.
Afgelopen maandag stond er een file tot aan de rotonde.
De beuk voor het gemeentehuis is ziek en moet gekapt.
Mijn aanvraag bijzondere bijstand is zonder uitleg afgewezen.
Volgens de website is de milieustraat op zaterdag open tot 16.00 uur.
Waarom krijgen wij 3 aanslagen voor 1 hond?
Op het Marktplein is geen enkele openbare wc te vinden.
Jullie app loopt steeds vast op mijn iPhone 12.
De speeltuin in de Vogelbuurt is sinds de zomer afgesloten.
Bewoners van de Rivierenwijk zijn niet uitgenodigd voor de avond.
Wij hebben al vijf keer gebeld met het Klant Contact Centrum.
Ziggo heeft de stoep opengebroken en niet netjes dichtgemaakt.
De eik op de hoek van de Kerkstraat verliest takken.
Op Koningsdag was er geen enkele afvalbak te vinden.
De Nederlandse vlag hing op 4 mei niet halfstok.
De vergunning voor het terras is volgens mij verlopen.
Bus 12 rijdt na 20.00 uur niet meer naar het station.
De hondenpoep in het Wilhelminapark is niet normaal.
Er ligt al weken een matras achter de flat.
Onze straat wordt door navigatie gebruikt als sluiproute.
De parkeerautomaat bij het ziekenhuis geeft geen bon.
Mijn moeder van 86 kan de container niet meer openen.
Wie gaat er over de bomen langs de A2?
Sinds de verhuizing naar het nieuwe stadhuis is niets meer te vinden.
In november hebben wij bezwaar gemaakt en nu is het juni.
Het bedrag van 1.250 euro is niet op onze rekening gestort.
De Turkse bakker op de hoek zet zijn spullen op de stoep.
De Lidl laat zijn koelmotoren de hele nacht draaien.
Roos, tulp en narcis: het plantsoen is prachtig geworden, dank!
Complimenten voor de mannen van de groenploeg.
De burgemeester heeft in de krant iets anders beloofd.
Wij willen graag weten wanneer de Prins Hendrikkade weer opengaat.
De vuilniswagen komt de ene week op dinsdag en de andere op donderdag.
Er zijn 40 parkeerplaatsen verdwenen en 12 bomen gekapt.
Het college heeft geen idee wat er in de wijk speelt.
Toen ik vroeg om een tolk werd er gelachen.
Veel lawaai van de kermis tot diep in de nacht.
Artikel 9:11 van de Awb noemt een termijn van zes weken.
Het is de derde keer dat de lift van het station stuk is.
Ik heb 2 formulieren ingevuld en 3 weken gewacht.
De nieuwe drempels in de Dorpsstraat zijn veel te hoog.
""".strip().splitlines()

# {n} is a full name, {v} a first name, {f} a family name, {a} an address, {p} a place.
TEMPLATES = """
Mijn naam is {n} en ik wil een klacht indienen.
mijn naam is {n} en ik wil een klacht indienen
Ik ben {n}, wonend op {a} in {p}.
Gisteren sprak ik met {n} van de afdeling Burgerzaken.
volgens {n} van het wijkteam klopt het niet
Mevrouw {f} heeft mij niet teruggebeld.
De heer {f} heeft toegezegd dat hij komt kijken.
mijn zoon {v} is gevallen bij de speeltuin
Onze dochter {v} kan niet meer naar school fietsen.
Met vriendelijke groet, {n}
groetjes {v}
Graag contact met {n} over de overlast.
Beste {v}, bedankt voor je hulp.
t.a.v. {n}, afdeling vergunningen
{n} woont op {a} en heeft ook last.
Er is een gat in de weg voor {a}.
De bewoner van {a} zet zijn vuil buiten.
mijn buurman {n} heeft een hond die blaft
Ook {v} en {v} hebben dit gezien.
Het formulier is ingevuld door {n}.
Medewerker {v} zei dat het in orde kwam.
Afzender: {n}, {a}, {p}
mevrouw {f} van de gemeente was heel vriendelijk
Wijkagent {v} {f} weet hiervan.
Ik woon al dertig jaar op {a}, nog nooit meegemaakt.
De brief voor {n} kwam bij ons terecht.
wij zijn {v} en {v} en wij wonen op {a}
De naheffing staat op naam van {n}.
Toen belde {n} mij op met excuses.
Ik heb het aan {v} gevraagd maar die wist van niets.
meneer {f} luistert niet
Heeft {v} mijn mail doorgestuurd?
Dit is al besproken met mw. {f} en dhr. {f}.
Hoogachtend, {n}, {a}
Zou {n} mij kunnen bellen?
kan {v} mij bellen?
De mantelzorger van mijn moeder, {n}, is overbelast.
In de nacht van zondag stond {f} weer voor de deur te schreeuwen.
Ik, {n}, verklaar dat het rapport niet klopt.
Tegenover {a} staat een kapotte lantaarn.
""".strip().splitlines()

NAMES = """
Jan|de Vries
Sanne|Bakker
Mohamed|el Khattabi
Fatima|Ouahbi
Emre|Yıldız
Zeynep|Kaya
Piotr|Nowakowski
Agnieszka|Wróbel
Thi Lan|Nguyen
Wei|Zhang
Oleksandr|Shevchenko
Iryna|Bondarenko
Yonas|Tesfay
Selam|Gebremedhin
Rajesh|Ramdin
Shanti|Bhagwandin
Kofi|Mensah
Aminata|Diallo
Ahmad|Al Hassan
Rania|Haddad
Willemijn|van der Heijden
Pieter-Jan|ter Horst
Anne-Marie|Hoekstra-de Boer
Truus|Kuipers
Abdirahman|Warsame
Ngozi|Okonkwo
João|da Silva
Carmen|García López
Elif|Çelik
Dragan|Petrović
Kees|Vermeulen
Lieke|Postma
Driss|Benali
Soumaya|Ait Lahcen
Radjesh|Soekhai
Gloria|Martina
Jürgen|Schäfer
Bram|van 't Hof
Esmee|van Dijk
Ludmila|Ivanova
Hyacinth|Braafheid
Tjeerd|Wiersma
Nadiia|Kovalchuk
Tadesse|Woldemariam
Xiu Ying|Li
Phuong|Tran
Bogusława|Zielińska
Ilknur|Öztürk
Mustapha|Azzouzi
Latifah|Bouchibti
Jerrel|Pinas
Roos|Timmermans
Storm|Visser
Merel|de Wit
Guus|Kok
Wil|Smit
Amanuel|Kidane
Farhad|Rahimi
Zahra|Mohammadi
Delano|Kromopawiro
Sjoukje|Dijkstra
Bonifatius|Achterveld
Marjoleine|Ploegmakers
Gebrehiwet|Araya
Ikhlas|Boujemaoui
Szymon|Kwiatkowski
Ferhat|Karadeniz
Quirien|van Roosmalen
Daan|den Hartog
Nour|Al-Masri
Andreea|Vlăduț
Tsvetelin|Radkov
Chidera|Eze
Sukhdeep|Dhillon
Lwam|Fessehaye
Bahareh|Tavakoli
Hedwig|Scholtens
Wiebe|Terpstra
Sabrina|Lo Fo Wong
Rowena|Tjon A Fat
""".strip().splitlines()

ADDRESSES = """
Lindelaan 14|Utrecht
Kerkstraat 8-II|Amsterdam
dorpsstraat 112a|amersfoort
Burgemeester de Withstraat 3 bis|De Bilt
Oude Gracht 201 zwart|Utrecht
Beatrixplein 5, kamer 12|Almere
Van der Palmstraat 66|Zwolle
Laan van Meerdervoort 1210|Den Haag
2e Jan Steenstraat 45hs|Amsterdam
Waterlelie 41|Houten
Het Rond 7|Zeist
Molenpad 3|Hoogezand
Vlierbes 23|Lelystad
Jan van Riebeeckstraat 12-14|Delft
Professor Zeemanlaan 9c|Leiden
Zuiderhof 2 t/m 18|Hoorn
koningin wilhelminalaan 88|voorburg
Lange Nieuwstraat 101 rood|Haarlem
Maasboulevard 77/3|Rotterdam
Sint Annastraat 220|Nijmegen
Prins Bernhardlaan 66|Emmen
Grote Markt 1|Groningen
Kanaalstraat 19, 2 hoog|Helmond
Berkenrode 12|Bussum
""".strip().splitlines()
