"""Towns and villages of the Netherlands (and a few abroad), in lower case and without accents: public facts."""

_TOWNS = """
\n    aalburg, aalsmeer, aalten, abcoude, achtkarspelen, akersloot, alblasserdam, albrandswaard, alkmaar, almelo,
almere, almere buiten, almere haven, \n    almere stad, almere poort, alphen aan den rijn, alphen, altena, ameland,
amersfoort, amstelveen, amsterdam, amsterdam zuidoost, andelst, andijk, anna paulowna, \n    apeldoorn, appingedam,
arnemuiden, arnhem, assen, asten, axel, baarle-nassau, baarn, badhoevedorp, baflo, balk, barendrecht, barneveld,
bedum, \n    beek, beekbergen, beemster, beesd, beilen, bemmel, bennebroek, bennekom, berg en dal, bergambacht,
bergeijk, bergen, bergen op zoom, \n    berkel en rodenrijs, berkelland, berlicum, bernheze, best, beuningen,
beverwijk, bilthoven, bladel, blaricum, bleiswijk, bloemendaal, blokzijl, bodegraven, \n    boekel, bolsward,
borculo, borger, borne, borsele, boskoop, boxmeer, boxtel, breda, breskens, breukelen, brielle, broek op langedijk,
brummen, brunssum, bruinisse, \n    budel, bunde, bunnik, bunschoten, buren, burgum, bussum, capelle aan den ijssel,
castricum, coevorden, cranendonck, cuijk, culemborg, dalfsen, \n    dantumadeel, de bilt, de lier, de meern, de
ronde venen, de wolden, deil, delden, delft, delfzijl, den bosch, den burg, den dolder, den haag, den helder, den
hoorn, denekamp, deurne, deventer, \n    diemen, diepenveen, dieren, dinteloord, dinxperlo, doesburg, doetinchem,
dokkum, dongen, doorn, doorwerth, dordrecht, drachten, driebergen, dronten, druten, duiven, duivendrecht, \n
echt, edam, ede, eelde, eemnes, eemshaven, eerbeek, eersel, egmond aan zee, eibergen, eijsden, eindhoven, elburg,
elst, emmeloord, emmen, \n    enkhuizen, enschede, epe, ermelo, erp, etten-leur, ewijk, ferwerd, franeker,
geertruidenberg, gelderland, geldermalsen, geldrop, geleen, gemert, gendt, genemuiden, \n    gennep, giessenburg,
gilze, goes, goirle, goor, gorinchem, gorkum, gorredijk, gouda, goudswaard, graft, grave, groenlo, groesbeek,
groningen, grootebroek, grou, gulpen, \n    haaksbergen, haaren, haarlem, haarlemmermeer, haastrecht, halsteren,
hardenberg, harderwijk, hardinxveld-giessendam, haren, harlingen, hattem, \n    heemskerk, heemstede, heerde,
heerenveen, heerhugowaard, heerlen, heesch, heeswijk-dinther, heeze, heiloo, helden, hellendoorn, hellevoetsluis, \n
helmond, helvoirt, hendrik-ido-ambacht, hengelo, herkenbosch, hertogenbosch, 's-hertogenbosch, heteren, heumen,
heusden, hillegom, hilvarenbeek, hilversum, hoek van holland, \n    hoensbroek, hoevelaken, holten, hoofddorp,
hoogeveen, hoogezand, hoogezand-sappemeer, hoogkarspel, hoogland, hoogvliet, hoorn, horst, houten, huissen, huizen,
hulst, ijmuiden, \n    ijsselstein, joure, kaatsheuvel, kampen, katwijk, katwijk aan zee, kerkrade, klazienaveen,
klundert, kockengen, koedijk, kollum, koog aan de zaan, kootwijkerbroek, krabbendijke, krimpen aan den ijssel, \n
krommenie, kudelstaart, kwintsheul, landgraaf, landsmeer, langedijk, laren, leek, leerdam, leeuwarden, leiden,
leiderdorp, leidschendam, leidsche rijn, lelystad, lemmer, leusden, lichtenvoorde, \n    lienden, limmen,
linschoten, lisse, lith, lochem, loenen, loon op zand, loosdrecht, losser, lopik, lunteren, maarn, maarssen,
maartensdijk, maasbree, maasdam, maassluis, maastricht, \n    made, makkum, malden, marken, markelo, marssum, marum,
medemblik, meerkerk, meerssen, menaldum, meppel, middelburg, middelharnis, middenbeemster, mijdrecht, mill,
moergestel, moerkapelle, monnickendam, monster, \n    montfoort, mook, muiden, muiderberg, musselkanaal, naaldwijk,
naarden, neede, neer, nes, nieuw-vennep, nieuw-lekkerland, nieuwegein, nieuwerkerk aan den ijssel, nieuwkoop,
nieuwkuijk, nieuwleusen, nieuwveen, nijkerk, nijmegen, \n    nijverdal, nistelrode, noordwijk, noordwijkerhout,
nootdorp, norg, nuenen, nunspeet, nuth, obdam, oegstgeest, oijen, oirschot, oisterwijk, oldebroek, oldenzaal, olst,
\n    ommen, onstwedde, oosterbeek, oosterhout, oosterwolde, oostzaan, ootmarsum, opheusden, opmeer, opsterland,
oss, ossendrecht, oud-beijerland, oude pekela, oude-tonge, oudenbosch, ouderkerk aan de amstel, oudewater,
overdinkel, overloon, overveen, \n    papendrecht, panningen, pekela, pernis, pijnacker, poeldijk, prinsenbeek,
purmerend, purmerland, putten, raalte, raamsdonksveer, ravenstein, reeuwijk, renkum, renswoude, reusel, rheden,
rhenen, rhoon, \n    ridderkerk, rijen, rijnsburg, rijsbergen, rijssen, rijswijk, rilland, roden, roermond,
roosendaal, rosmalen, rotterdam, rozenburg, rucphen, ruurlo, sappemeer, sas van gent, \n    sassenheim, schagen,
scherpenzeel, scheveningen, schiedam, schijndel, schiphol, schoonhoven, schoorl, sevenum, simpelveld, sint anthonis,
sint oedenrode, sint-michielsgestel, sittard, sliedrecht, \n    slochteren, sluis, smilde, sneek, soest,
soesterberg, someren, son, son en breugel, spakenburg, spijkenisse, stadskanaal, staphorst, steenbergen, steenwijk,
stein, sterksel, strijen, surhuisterveen, susteren, \n    swalmen, swifterbant, tegelen, ter aar, ter apel, terborg,
terneuzen, terschelling, texel, tholen, tiel, tilburg, tubbergen, twello, twijzel, uden, uitgeest, uithoorn,
uithuizen, ulft, ulvenhout, urk, \n    urmond, ursem, utrecht, vaals, vaassen, valkenburg, valkenswaard, varsseveld,
veendam, veenendaal, veere, veghel, veldhoven, velp, velsen, velsen-noord, velserbroek, venlo, venray, vianen,
vinkeveen, vlaardingen, vleuten, vlieland, vlijmen, \n    vlissingen, voerendaal, volendam, voorburg, voorhout,
voorschoten, voorst, voorthuizen, vorden, vreeland, vriezenveen, vroomshoop, vught, waalre, waalwijk, waddinxveen,
wageningen, wassenaar, wateringen, waterland, weert, weesp, wehl, werkendam, \n    west-terschelling, westerbork,
westervoort, westkapelle, wezep, wierden, wieringerwerf, wijchen, wijdemeren, wijk aan zee, wijk bij duurstede,
wijhe, wilnis, winkel, winschoten, winsum, winterswijk, woerden, wolvega, wormer, wormerveer, woudenberg, \n
woudrichem, ysselsteyn, zaandam, zaandijk, zaanstad, zaltbommel, zandvoort, zeeland, zeewolde, zeist, zetten,
zevenaar, zevenbergen, zevenhuizen, zierikzee, zoetermeer, \n    zoeterwoude, zoutkamp, zuidbroek, zuidhorn,
zuidland, zuidlaren, zuidwolde, zundert, zutphen, zwaag, zwanenburg, zwartsluis, zwijndrecht, zwolle, \n
antwerpen, brussel, gent, berlijn, londen, parijs, istanbul, ankara, izmir, casablanca, rabat, nador, tanger, fes,
marrakech, oujda, al hoceima, paramaribo, willemstad, oranjestad, nickerie, \n    warschau, krakau, gdansk, kiev,
kyiv, odessa, charkov, lviv, sofia, boekarest, damascus, aleppo, homs, bagdad, kaboel, kabul, teheran, asmara,
mogadishu, addis abeba, hanoi, saigon, peking, shanghai, jakarta, delhi\n
"""

PLACES: frozenset[str] = frozenset(" ".join(name.split()) for name in _TOWNS.split(","))
