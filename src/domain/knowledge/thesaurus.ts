// Words and phrases that mean one customer need, a need a line, in six languages. Search widens a question by them, and ranking
// counts them as one concept. Words match by stem, phrases as written.

const NEEDS = `
opening hours, open, opens, opening, opening times, business hours, close, closed, closing, shut, shuts, staffed, manned, are you there, anyone there, somebody there, around, on duty, what time do you, till when, until when, how late, how early, from when, öffnungszeiten, geöffnet, offen, geschlossen, öffnet, öffnen, schließt, schließen, aufmachen, macht ihr auf, macht ihr zu, bis wann, ab wann, um wie viel uhr, besetzt, horario, horarios, abierto, abren, abre, abrir, cierran, cierra, cerrado, hasta qué hora, a qué hora, desde qué hora, horaires, ouvert, ouverts, ouvrez, ouvre, fermé, fermez, ferme, à quelle heure, jusqu'à quelle heure, heures d'ouverture, 营业时间, 开门, 关门, 几点开, 几点关, 开到几点, 上班时间, 营业, ساعات العمل, مواعيد العمل, تفتحون, تغلقون, مفتوح, مغلق, حتى أي ساعة, متى تفتح
weekend, saturday, sunday, saturdays, sundays, wochenende, samstag, sonntag, samstags, sonntags, fin de semana, sábado, sábados, domingo, domingos, week-end, samedi, dimanche, 周末, 周六, 周日, 星期六, 星期天, عطلة الأسبوع, السبت, الأحد, الجمعة
weekday, monday, tuesday, wednesday, thursday, friday, weekdays, during the week, in the week
evening, night, late, after work, after dinner, after dark, midnight, in the evening, at night, 24 hours, around the clock, tonight
morning, early, before work, before breakfast, dawn, crack of dawn, am
lunch, noon, midday, lunch break, lunchtime, break
holiday, holidays, public holiday, public holidays, bank holiday, christmas, easter, new year
come by, drop by, drop in, pop in, pop by, walk in, walk-in, walk-ins, walk ins, without appointment, without an appointment, no appointment, unannounced, just come, just turn up, turn up, show up, stop by, swing by, come over, vorbeikommen, ohne termin, spontan, einfach kommen, sin cita, pasar, pasarme, sans rendez-vous, passer, 直接来, 不预约, 临时来, بدون موعد, أمر عليكم
appointment, appointments, slot, slots, date, book a visit, book, booking, bookings, reserve, reservation, reservations, schedule, get seen, be seen, sign up, get a place, hold a place, in advance, ahead, termin, termine, terminvereinbarung, buchen, buchung, reservieren, reservierung, vereinbaren, cita, citas, reservar, reserva, pedir hora, rendez-vous, réserver, réservation, prendre rendez-vous, 预约, 预订, 订位, 挂号, 预定, موعد, حجز, أحجز, احجز, الحجز
cancel, cancelled, canceled, cancelling, cancellation, call off, call it off, can't make it, cannot make it, can't come, something came up, won't come, not coming, back out, get out of, pull out, scrap, scrapped, drop out, absagen, stornieren, stornierung, absage, kann nicht kommen, cancelar, cancelación, anular, anulación, no puedo ir, annuler, annulation, décommander, je ne peux pas venir, 取消, 退订, 来不了, إلغاء, ألغي, الغاء, لا أستطيع الحضور
reschedule, move, moved, postpone, shift, put off, another day, different day, other date, change the date, later date, rebook, swap days, verschieben, umbuchen, verlegen, anderer tag, cambiar la cita, mover, reprogramar, otro día, déplacer, reporter, décaler, un autre jour, 改期, 改时间, 换一天, 改签, تغيير الموعد, تأجيل, يوم آخر
no-show, no show, missed, miss, fail to appear, not turn up, overslept, did not come, don't turn up, forgot my appointment
late arrival, running late, late, delay, delayed, hold up, held up, behind schedule
price, prices, cost, costs, price list, rate, rates, fee, fees, charge, charges, tariff, how much, set me back, what do i pay, what does it cost, what do you take, what do you charge, what's the damage, worth, sum, amount, expensive, dear, dearer, pricey, pay for, go for, come to, starts at, euros, dollars, pounds, preis, preise, kosten, kostet, gebühr, gebühren, teuer, wie viel, wieviel, tarif, precio, precios, cuesta, cuestan, costo, coste, tarifa, cuánto vale, cuánto es, prix, coûte, coûtent, coût, tarifs, combien, frais, 价格, 多少钱, 费用, 收费, 价钱, 贵, سعر, أسعار, تكلفة, كم يكلف, رسوم, بكم, كم سعر
free, free of charge, for nothing, gratis, complimentary, included, no charge, without paying, on the house, costs nothing, no extra, part of it, kostenlos, umsonst, inklusive, enthalten, gratuito, incluido, sin costo, gratuit, gratuitement, inclus, compris, 免费, 包括, 包含, مجاني, مجانا, مجانًا, مشمول, يشمل
cheap, cheaper, discount, discounts, reduced, reduction, less, lower price, better price, special rate, save, saving, bargain, deal, deals, half price, knock off, offer, promotion, promo, sale, rabatt, günstiger, ermäßigung, ermäßigt, billiger, angebot, descuento, rebaja, más barato, oferta, réduction, remise, moins cher, 折扣, 优惠, 便宜, 打折, خصم, تخفيض, أرخص, عرض
extra charge, surcharge, extra, additional, on top, supplement, penalty, fine, late fee
refund, refunds, refunded, money back, get my money, get it back, cash back, reimburse, reimbursed, reimbursement, repaid, give back the money, returned to you, credit back, see my cash, erstattung, rückerstattung, geld zurück, erstattet, reembolso, devolución del dinero, devolver el dinero, remboursement, remboursé, rembourser, 退款, 退钱, 返款, استرداد, استرجاع المال, إرجاع المبلغ
return, returns, send back, sent back, sending back, give back, bring back, take back, get rid of, don't like it, doesn't suit, not suit, changed my mind, unwanted, hand back, zurückgeben, rückgabe, zurückschicken, rücksendung, retoure, umtausch, devolver, devolución, devoluciones, retour, retourner, renvoyer, retours, 退货, 退回, 寄回, إرجاع, ارجاع, إعادة المنتج
exchange, exchanged, swap, swapped, replace, replacement, another size, bigger one, smaller one, other size, trade for, umtauschen, tauschen, ersatz, andere größe, cambiar por, cambio de talla, reemplazo, échanger, échange, autre taille, 换货, 换大一号, 更换, استبدال, تبديل, مقاس آخر
delivery, deliver, delivers, delivered, shipping, ship, ships, dispatch, dispatched, send, sent, arrive, arrives, at my door, on my doorstep, courier, bring it, postage, get it by, be here, reach me, transit, in the post, home delivery, lieferung, liefern, versand, verschicken, lieferzeit, zustellung, ankommen, envío, envíos, entrega, enviar, entregar, llega, livraison, livrer, expédition, envoyer, 送货, 配送, 发货, 快递, 送到, 邮寄, توصيل, التوصيل, شحن, يصل, إرسال
express, faster, quicker, fast track, next day, rush, in a hurry, urgent order, as soon as possible, quickly
track, tracking, where is my, whereabouts, follow my, status of my, on its way, shipment status, where the parcel is, nothing yet, sendung verfolgen, sendungsverfolgung, wo ist mein paket, seguimiento, rastrear, dónde está mi pedido, suivi, suivre, où est mon colis, 查快递, 物流, 到哪了, تتبع, أين طردي, أين طلبي
parcel, package, packet, box, shipment, goods, order, item, items, stuff, things, purchase, paket, päckchen, bestellung, ware, paquete, pedido, artículo, colis, commande, article, 包裹, 订单, 商品, طرد, طلب, منتج
abroad, foreign, overseas, international, other countries, another country, out of the country, worldwide, outside the country, holiday abroad, travel, travelling, trip, off to, journey, going to
pick up, pickup, collect, collection, collected, fetch, get it myself, click and collect, in person, ready for collection
damaged, broken, broke, defective, faulty, fault, defect, cracked, crack, smashed, torn, bust, gave up, fell apart, came apart, doesn't work, not working, stopped working, scratched, dented, shattered, kaputt, defekt, beschädigt, zerbrochen, funktioniert nicht, roto, dañado, defectuoso, no funciona, cassé, abîmé, défectueux, ne marche pas, 坏了, 损坏, 破损, 不工作, مكسور, تالف, معطل, لا يعمل
repair, repairs, repaired, fix, fixed, mend, mended, put right, sort out, corrected, correct, redo
warranty, guarantee, guaranteed, covered, is that on you, who pays, under warranty, liable for, two years, gave up after, garantie, gewährleistung, garantía, 保修, 质保, ضمان, كفالة
missing parts, missing, parts, screws, incomplete, not in the box, spare, spare part, spare parts
lost, lose, misplaced, can't find, gone, mislaid, left behind, left it, forgot it, went missing, verloren, vergessen, liegen gelassen, perdido, perdí, olvidé, perdu, oublié, 丢了, 弄丢, 遗失, 忘在, فقدت, ضاع, ضاعت, نسيت
stolen, theft, nicked, pinched, robbed, burglary, broke in, break in, pickpocket, taken from me, steals
block, blocked, freeze, frozen, lock it, lock the card, disable, deactivate, stop the card, suspend
password, passwords, passcode, login, log in, log into, sign in, signing in, sign-in, get in, get into, locked out, can't recall, forgot, forgotten, credentials, access code, can't remember, reset, passwort, kennwort, anmelden, einloggen, zugang, contraseña, clave, iniciar sesión, entrar, mot de passe, connexion, se connecter, identifiant, 密码, 登录, 登陆, 账号, كلمة المرور, كلمة السر, تسجيل الدخول
pin, four digits, secret number, pin code, code
two-factor, two-step, 2fa, authenticator, safer login, second factor, security code, verification
account, profile, user account, customer account, register, registration, registered, become a customer, join, joining, sign up, open an account, create an account, set up an account, get started, start, new customer, konto, kundenkonto, registrieren, anmeldung, cuenta, registrarme, darme de alta, compte, inscription, s'inscrire, 账户, 注册, 开户, حساب, تسجيل, فتح حساب
new patient, new patients, new customers, first time, first visit, never been, newcomer, beginner, new to you, first appointment, begin
close account, delete account, delete my account, close my profile, close my account, get rid of my profile, erase, remove my account, leave you, closing
cancel contract, notice, notice period, terminate, termination, quit, end my contract, get out, leave, stop paying, resign, tied, end the membership, end my membership, opt out, how fast am i out, kündigen, kündigung, kündigungsfrist, vertrag beenden, darme de baja, rescindir, cancelar la suscripción, résilier, résiliation, mettre fin, 解约, 终止, 退会, 取消订阅, فسخ العقد, إنهاء الاشتراك, إلغاء الاشتراك
pause, paused, pausing, freeze membership, put on hold, suspend, break from, stop for a while, interrupt
extend, extension, renew, renewal, renewed, prolong, longer, keep it longer, have it longer, continue, more time
personal details, change address, address, new address, moved, moving, moved house, moving house, relocate, new flat, new home, live somewhere else, phone number, surname, name change, married, maiden name, update my details, let you know, adresse ändern, neue adresse, umgezogen, umzug, namensänderung, cambiar mi dirección, nueva dirección, mudanza, me mudé, changer d'adresse, nouvelle adresse, déménagé, déménager, 改地址, 新地址, 搬家, 换地址, تغيير العنوان, عنوان جديد, انتقلت
pay, payment, payments, paying, settle, settle up, means of payment, payment methods, how can i pay, cough up, zahlen, bezahlen, zahlung, zahlungsarten, bezahlung, pagar, pago, formas de pago, payer, paiement, régler, 付款, 支付, 付钱, دفع, الدفع, أدفع
card payment, card, cards, credit card, debit card, visa, mastercard, plastic, tap, contactless, apple pay, google pay, phone payment, mobile payment, wallet, karte, kreditkarte, kartenzahlung, tarjeta, tarjeta de crédito, carte, carte bancaire, carte de crédit, 刷卡, 信用卡, 银行卡, بطاقة, بالبطاقة, بطاقة ائتمان
cash, notes, coins, banknotes, in cash, bar, bargeld, efectivo, en metálico, espèces, en liquide, 现金, نقدا, نقدًا, كاش
instalments, instalment, installments, rates, in parts, bit by bit, spread, stretch, split, pay off, monthly payments, pay over time, financing, bit at a time, over a year, in three parts, payment plan, raten, ratenzahlung, in raten, plazos, cuotas, a plazos, plusieurs fois, mensualités, échelonner, 分期, 分期付款, تقسيط, أقساط, على دفعات
invoice, invoices, bill, bills, billing, receipt, receipts, statement, statements, proof of payment, on paper, bookkeeper, accounting, rechnung, rechnungen, beleg, quittung, factura, facturas, recibo, facture, factures, reçu, 发票, 账单, 收据, فاتورة, فواتير, إيصال
pay later, on account, after receiving, after trying, pay afterwards, once it has arrived, buy now
deposit, security deposit, down payment, prepayment, pay upfront, hold money, keep some money, block money, advance payment, held on your card, authorised, leave with you, kaution, anzahlung, depósito, fianza, señal, caution, acompte, arrhes, 押金, 订金, 定金, تأمين, عربون
direct debit, debited, debit, taken from my account, drawn, standing order, automatic payment, recurring, go out by itself, take the money
overpaid, too much, get something back, credit balance
tip, tips, tipping, gratuity, service charge
vat, tax, taxes, tax office, value added tax
gift card, gift voucher, gift vouchers, voucher, vouchers, gift certificate, present, gift, as a present, birthday present, certificate, gutschein, gutscheine, geschenk, geschenkgutschein, tarjeta regalo, vale, cupón, regalo, bon cadeau, chèque cadeau, cadeau, 礼品卡, 礼券, 优惠券, 礼物, بطاقة هدية, قسيمة, هدية
expire, expires, expired, expiry, valid, validity, run out, runs out, go stale, good until, how long is it good, good for, lapse, use by
coupon, code, promo code, discount code, codes, combine, combined, two codes
loyalty, points, rewards, bonus, miles, frequent, often, gold, status, member benefits, regular customer, what's in it for me, collect points, premium customer
student, students, at uni, university, pupil, pupils, trainee, apprentices, youth, young people, school, college, student discount, studenten, schüler, studierende, studentenrabatt, estudiante, estudiantes, étudiant, étudiants, étudiante, 学生, طالب, طلاب, الطلاب
senior, seniors, pensioner, elderly, old people, retired, older people, granny, grandpa, grandma, grandmother, grandfather, nan, aged
child, children, kid, kids, son, daughter, baby, babies, toddler, infant, little one, little ones, little boy, little girl, year old, minors, minor, under 18, teen, teenager, teenage, teenagers, boy, girl, family, families, paediatric, pediatric, kind, kinder, sohn, tochter, kleinkind, niño, niños, niña, bebé, hijo, hija, enfant, enfants, bébé, fils, fille, 孩子, 儿童, 小孩, 宝宝, 儿子, 女儿, طفل, أطفال, ابني, ابنتي, رضيع
age limit, how old, what age, from what age, up to which age, minimum age, alone, on her own, on his own, unaccompanied, by herself, by himself, adult, adults, parental, parents, ab welchem alter, wie alt, mindestalter, edad mínima, qué edad, cuántos años, à partir de quel âge, quel âge, âge minimum, 几岁, 多大, 年龄, كم العمر, الحد الأدنى للعمر, أي عمر
partner, husband, wife, spouse, girlfriend, boyfriend, friend, friends, companion, joint, shared, share, two people, together, both
guest, guests, visitor, visitors, bring a friend, bring along, bring someone, client, clients
group, groups, party of, several people, team, crowd, club, choir, class, company outing, many of us, large quantities, bulk, wholesale, business customers, gruppe, gruppen, grupo, grupos, groupe, groupes, 团体, 团队, 多人, مجموعة, مجموعات
business, company, firm, corporate, trade, office, self-employed, freelancer, our staff
event, events, party, celebration, celebrate, wedding, birthday, conference, meeting, seminar, workshop, private event, function, gala, launch, get married, bride, bridal
rent, rental, hire, lend, loan, borrow, borrowing, borrowed, on loan, lease
dog, dogs, pet, pets, cat, cats, puppy, animal, animals, four-legged, labrador, poodle, terrier, beagle, assistance dog, guide dog, hund, hunde, haustier, haustiere, katze, tiere, perro, perros, mascota, mascotas, gato, chien, chiens, animaux, chat, 狗, 宠物, 猫, 带狗, كلب, كلاب, حيوان, حيوانات, قطة
parking, park, car park, garage, parking space, parking spaces, leave the car, leave it, where does my car, by car, vehicle, van, car, drive, driving, put the car, put their cars, where do i leave, parken, parkplatz, parkplätze, auto, tiefgarage, parkhaus, abstellen, aparcar, aparcamiento, estacionar, estacionamiento, coche, stationnement, garer, voiture, me garer, 停车, 车位, 停车场, 车停哪, موقف, مواقف, سيارة, أوقف السيارة
electric car, ev, charging, charging station, charging point, plug in, wall box, charge my car, e-car, tesla
public transport, bus, buses, tram, train, metro, underground, subway, rail, line, lines, stop, station, get to you, reach you, get there, directions, how do i get to, on foot, bahn, straßenbahn, haltestelle, u-bahn, anfahrt, wie komme ich, autobús, tren, parada, cómo llego, tranvía, métro, gare, arrêt, comment venir, 公交, 地铁, 怎么去, 车站, حافلة, مترو, قطار, كيف أصل
airport, plane, flight, flights, terminal, shuttle, transfer, fly, landing, land, gate, flughafen, flug, abholung, aeropuerto, vuelo, traslado, aéroport, vol, navette, 机场, 航班, 接机, مطار, رحلة, من المطار
bicycle, bike, bikes, cycle, cycling
wheelchair, accessible, accessibility, disabled, disability, ramp, lift, elevator, step-free, stairs, climb stairs, can't walk, walk far, on wheels, wheels, mobility, get up to, upstairs, barrier-free, blind, deaf, hearing loop, walker, stick, rollstuhl, barrierefrei, aufzug, rampe, behindert, treppen, fahrstuhl, silla de ruedas, accesible, ascensor, rampa, escaleras, fauteuil roulant, ascenseur, escaliers, 轮椅, 无障碍, 电梯, 坡道, كرسي متحرك, مصعد, منحدر
food, eat, meal, meals, something to eat, dine, hungry, menu, kitchen, dishes, snack, snacks, restaurant, canteen, essen, speisen, speisekarte, küche, comida, comer, carta, menú, manger, repas, plats, cuisine, 吃饭, 菜单, 菜, 吃的, طعام, وجبات, أكل, قائمة الطعام
breakfast, eggs, buffet, in the morning, frühstück, desayuno, petit-déjeuner, petit déjeuner, 早餐, 早饭, فطور, إفطار, الإفطار
dinner, supper, evening meal
vegan, vegetarian, plant-based, animal products, animal stuff, meat-free, vegetarisch, vegano, vegetariano, végétalien, végétarien, 素食, 纯素, نباتي, نباتية
allergy, allergies, allergic, allergens, gluten-free, gluten, wheat, nuts, lactose, intolerance, coeliac, allergie, glutenfrei, laktose, nüsse, alergia, sin gluten, celíaco, frutos secos, sans gluten, noix, 过敏, 无麸质, 坚果, حساسية, خالي من الغلوتين, مكسرات
drink, drinks, coffee, tea, wine, beer, bar, bottle, gin, spirits
wifi, wi-fi, internet, wireless, online, web, surf, network, connection, net, broadband, fibre, get online, wlan, réseau, 无线网, 上网, 网络, واي فاي, إنترنت, انترنت
slow internet, slow, crawling, speed, buffering, speed test, laggy
phone, telephone, call, calls, ring, ringing, mobile, handset, smartphone, dial, number, hotline, cell
sim, sim card, esim, chip
app, application, apps, on my phone, android, ios, iphone, mobile app
computer, laptop, tablet, pc, device, devices, ipad
e-mail, email, mail, mails, newsletter, messages, inbox
notification, notifications, alert, alerts, reminder, remind, warn, text message, sms, tell me when, let me know, find out when
out of stock, sold out, in stock, stock, available, availability, back in stock, gone, come again, restock, have it again
size, sizes, sizing, fit, fits, measurements, too small, too big, too tight, between two sizes, dimensions
colour, color, colours, dye, dyed, colouring, tint, blonde, brown, highlights, strands
material, fabric, made of, cotton, wool, leather, wood, samples, swatch, sustainable, organic, responsible, eco, green, renewable, environment
care instructions, care, clean, cleaning, wash, washing, look after, maintain, maintenance, oil, polish, treat, shrink, stain
assembly, assemble, put together, build, set up, set-up, install, installation, hook up, mount, fitted, fitter, connect, instructions
carry upstairs, carry up, room of choice, place of your choice, fourth floor, large items, heavy, bulky, two people
old appliance, haul away, take away, remove the old, dispose, disposal, recycle, recycling, get rid of my old, old one, rubbish, waste
showroom, shop, shops, store, stores, branch, branches, outlet, in person, try on, try it, see it first, touch it, location, locations, where are you, office, filiale, geschäft, laden, tienda, sucursal, oficina, magasin, boutique, agence, 门店, 店, 分店, فرع, متجر, محل
trial, trial period, test, try out, taster, trial session, test drive, have a look, before i decide, before buying, nights
sale items, reduced items, clearance
price match, cheaper elsewhere, saw it for less, price promise
change order, change my order, edit order, add to order, stop the order, wrong item, ordered wrong, bought the wrong, still change, correct the order, amend
guest order, order without account, must i register, have to sign up, without registering
room, rooms, bedroom, suite, accommodation, stay, stays, sleep, overnight, zimmer, unterkunft, übernachten, habitación, habitaciones, alojamiento, chambre, chambres, hébergement, 房间, 住宿, غرفة, غرف, إقامة
check-in, check in, get into our room, arrive, arrival, boarding pass, key, einchecken, anreise, registro de entrada, llegada, hacer el check-in, arrivée, enregistrement, 入住, 办理入住, تسجيل الوصول, الوصول
check-out, check out, depart, departure, leave the room, vacate, vacated, be gone, last day, stay on, auschecken, abreise, salida, dejar la habitación, départ, libérer la chambre, 退房, 离店, تسجيل المغادرة, المغادرة
key, keys, keycard, key box, key card, front door, spare key
luggage, bag, bags, suitcase, suitcases, baggage, trunk, case, backpack, carry-on, gepäck, koffer, tasche, equipaje, maleta, maletas, bagage, bagages, valise, 行李, 箱子, أمتعة, حقيبة, حقائب
locker, lockers, store my things, leave my stuff, cloakroom, storage, store
pool, swim, swimming, sauna, spa, sweat, wellness, steam, schwimmbad, piscina, piscine, 游泳池, 泳池, 桑拿, مسبح, ساونا
towel, towels, bathrobe, robe, linen, sheets, dry myself
laundry, ironing, iron, washing machine, shirt
cot, crib, extra bed, baby bed, folding bed, high chair
smoke, smoking, cigarette, light up, smoke-free, rauchen, raucher, fumar, fumador, fumer, fumeur, 抽烟, 吸烟, تدخين, أدخن
gym, fitness, work out, workout, training, exercise, exercises, lift weights, sport, sports, trainer
class, classes, course, courses, lesson, lessons, yoga, session, sessions, teach, learn, learning, teacher, teachers
exam, exams, test certificate, diploma, certificate, attendance, proof
doctor, doctors, gp, physician, see somebody, consultation, consultations, medical, practitioner, dr, specialist, specialists, arzt, ärztin, sprechstunde, médico, doctora, consulta, médecin, docteur, 医生, 看病, 大夫, طبيب, طبيبة, عيادة
emergency, emergencies, urgent, at night, out of hours, in the middle of the night, on call, on-call, on duty, immediate help, same day, badly, bad pain, hospital, notfall, notdienst, dringend, urgencia, urgencias, urgence, urgences, 急诊, 紧急, طوارئ, حالة طارئة
pain, hurts, ache, toothache, throbbing, sore, painful
prescription, prescriptions, repeat prescription, pills, tablets, medicine, medicines, medication, drugs, run out of, more pills, refill, drops, rezept, rezepte, medikamente, tabletten, receta, recetas, medicamento, pastillas, ordonnance, médicament, comprimés, 处方, 药, 开药, وصفة, دواء, أدوية
test results, results, findings, report, reports, lab, outcome, values, ergebnis, ergebnisse, befund, laborwerte, resultados, resultado, analítica, résultats, résultat, analyses, 检查结果, 化验结果, 报告, نتائج, نتيجة, التحاليل
blood test, blood, draw blood, fasting, empty stomach, cholesterol, urine, lab test
vaccination, vaccinations, vaccine, vaccines, vaccinated, jab, jabs, shot, shots, flu shot, needle, injection, flu, immunisation, booster, impfung, impfen, grippeimpfung, vacuna, vacunas, vacunarme, vaccin, vacciner, 疫苗, 打针, 接种, لقاح, تطعيم
sick note, sick notes, doctor's note, certificate of incapacity, proof for work, employer, off work, ill, unwell, cold, absence, sick leave, krankschreibung, attest, krankmeldung, baja médica, justificante, arrêt maladie, certificat médical, 病假条, 病假证明, إجازة مرضية, تقرير طبي
referral, referrals, letter from, sent by, referred, referral letter, without being sent, slip
medical records, records, file, my history, copies, documents, images, x-ray, x-rays, pictures, scans, transfer records, another practice, data
video consultation, video, from home, telehealth, remote, online consultation, camera, virtual, from my sofa, distance
interpreter, interpreters, translate, translator, language, languages, speaks only, speak english, foreign language, sign language, sprechen sie, englisch, dolmetscher, sprache, hablan, inglés, intérprete, idioma, parlez-vous, anglais, interprète, langue, 说英语, 翻译, 语言, تتحدثون, الإنجليزية, مترجم, لغة
travel vaccine, travel advice, tropical, yellow fever
insurance, insured, insurer, insurers, cover, coverage, covered, health plan, health insurance, policy, policies, without insurance, uninsured, protection, versicherung, versichert, krankenkasse, seguro, aseguradora, asegurado, assurance, assureur, mutuelle, assuré, 保险, 医保, تأمين صحي, التأمين, شركة التأمين
claim, claims, report damage, report a claim, damage, excess, bear myself
women's health, gynecology, gynaecology, pap smear, smear, pregnancy, pregnant, expecting, midwife
skin, dermatology, rash, mole
heart, cardiology, ecg, cardiac, pacemaker
teeth, tooth, dental, dentist, filling, crown, implant, gap, braces, aligners, straighten, whitening, brighter smile
eyes, eye test, glasses, specs, lenses, frame, varifocals, sunglasses, sight, see badly
back pain, physiotherapy, physio, massage, therapy
mental health, counselling, psychologist, stress, fear, afraid, terrified, anxious
what to wear, wear, clothes, clothing, dress code, tie, outfit, dressed, shorts, anziehen, kleidung, kleiderordnung, ropa, ponerme, vestimenta, m'habiller, tenue, vêtements, 穿什么, 着装, ألبس, ملابس
what to bring, bring, bring along, papers, documents, have with me, have on me, take with me, pack, need to bring, carry, mitbringen, unterlagen, llevar, traer, documentos, papeles, apporter, papiers, 带什么, 材料, 需要带, أحضر, أجلب, مستندات, أوراق
id, passport, identity card, photo id, proof of identity, prove who, identification, driving licence, verify, identity, ausweis, personalausweis, reisepass, pasaporte, dni, documento de identidad, passeport, pièce d'identité, carte d'identité, 护照, 身份证, 证件, جواز, هوية, بطاقة الهوية
visa, entry permit, border
wait, waiting, waiting time, how long does it take, how soon, when will, processing time, within days, working days, by when, how long until, how quickly, how long till, wie lange, wartezeit, dauert, cuánto tarda, cuánto tiempo, espera, combien de temps, délai, attente, 多久, 要等, 多长时间, كم يستغرق, كم من الوقت, الانتظار
deadline, until when, last day, by when, how long have i got, how many days do i have, latest, time limit
online account, portal, customer portal, my account, member area, dashboard
privacy, personal data, data protection, gdpr, where is my data, stored, encrypted, encryption, servers, scrambled, country, datenschutz, daten, protección de datos, datos personales, privacidad, données personnelles, confidentialité, 隐私, 个人信息, الخصوصية, البيانات الشخصية
backup, back up, safety copies, copies, restore, restored, recover, bring back, deleted, bin, trash, undo, threw away
import, upload, bring in, bring over, spreadsheet, spreadsheets, csv, excel, move our data
export, download, take out, take my stuff, get my data out
integrations, integration, connect with, slack, calendar, hook it up, sync, plug into
api, developers, programmers, interface, requests, webhook
permissions, roles, role, who may, who can, admin, admins, access rights, allowed to see, without touching
invite, invitation, teammate, teammates, colleague, colleagues, add people, add a user, get my teammate, seats
plan, plans, package, packages, subscription, tier, upgrade, downgrade, premium, basic, business plan, which one, tarif, paket, abo, tarifa, paquete, forfait, abonnement, formule, 套餐, 方案, باقة, خطة
transfer, transfers, send money, wire, bank transfer, iban, payee, instant transfer, überweisung, überweisen, transferencia, transferir, virement, virer, 转账, 汇款, تحويل, حوالة
withdraw, withdrawal, withdrawals, cash machine, atm, take out money, take out cash, hole in the wall, cashpoint, abheben, geldautomat, sacar dinero, cajero, retirar, retirer, distributeur, retrait, 取钱, 取款, 取现, سحب, صراف
deposit cash, pay in, paying in, put money in, cheque, cheques, check deposit
limit, limits, maximum, at most, how much can i, cap, daily limit, too much, ceiling, most, höchstens, maximal, límite, máximo, como mucho, limite, plafond, 限额, 最多, 上限, حد, الحد الأقصى, أقصى
minimum, at least, smallest, lowest, from what amount, from what sum
interest, interest rate, earn, yield, apr, savings, put aside, save up, percent a year, nest egg
overdraft, below zero, in the red, negative, overdrawn, minus
loan, mortgage, borrow money, credit, lending, house purchase, early repayment, repay early
exchange rate, currency, dollars, foreign money, change money, convert, interbank
fraud, scam, phishing, suspicious, strange message, is that you, asking for my code, fake
statement of account, bank statement, transactions, salary coming in, history
switch provider, switch, switching, change to you, come to you, from my old, move my account, old provider, old bank, bring my number, keep my number
power cut, outage, no electricity, went black, fuse, lights out, blackout
meter, reading, readings, kilowatt, consumption, usage, used
technician, engineer visit, home visit, house call, house calls, come to my home, visit at home, come to us, come to you, come to our place, at home, techniker, hausbesuch, nach hause, técnico, a domicilio, a casa, technicien, à domicile, chez moi, 师傅上门, 上门, فني, زيارة منزلية, إلى البيت
breakdown, stuck, tow, towing, puncture, flat tyre, roadside
tyres, wheels, winter tyres
print, printing, copy, copying, on paper
book, books, novel, read, reading, reader, title
ticket, tickets, entry, admission, get in, entrance fee
photo, photos, take pictures, photography, filming
guide, guided tour, guided tours, explain, show us, tour, tours
weather, rain, pouring, storm
complaint, not happy, unhappy, dissatisfied, don't like the result, uneven, wrong result, not satisfied
job, jobs, career, vacancies, apply for work, internship
contact, reach you, get in touch, contact you, whom do i ask, who do i call, talk to, kontakt, erreichen, anrufen, contacto, contactar, llamar, contacter, joindre, appeler, 联系, 电话, اتصال, التواصل, أتصل
receive by mail, by post, mail me, send me the, letter
how to start, sign contract, apply, applying, application, papers you want
sublet, subletting, airbnb, someone live there
notice board, rules, house rules, allowed, may i, permitted, forbidden, is it ok
noise, loud, quiet, silence
volunteer, donate, donation, give away, clearing out
family member, relative, dad, mum, mother, father, aunt, uncle, parents
death, died, inheritance, heirs, estate
stylist, hairdresser, hair, cut, haircut, trim, fringe, beard, shave
nails, manicure, varnish, gel polish
second-hand, used, trade in, trade-in, part payment, old phone
`;

/** The words and phrases of each need, in order; the position is the concept's number. */
export const thesaurus: readonly (readonly string[])[] = NEEDS.trim()
  .split("\n")
  .map((line) => line.split(", "));
