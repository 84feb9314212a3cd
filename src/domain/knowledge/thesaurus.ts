// Words that mean one customer need, a set a line: search widens a question by them, ranking counts them as one concept.
// Single words match by stem; the sets are read as words, so a phrase is as good as its words.

const SETS = `
open opening hours closed close closing shut time when until weekend saturday sunday weekday morning evening late
come drop by pop visit walk in turn up show
book booking reserve reservation schedule appointment slot appointment visit get seen make a date
cancel cancellation call off can't make it cannot come something came up not coming back out change my mind
reschedule move change postpone shift another day different date rebook
price cost charge fee rate how much expensive set me back pay tariff amount pricing cheap
free gratis complimentary no charge without paying included for nothing on the house
refund money back reimburse reimbursement get back return repaid cashback
return send back give back take back bring back returns
exchange swap replace replacement different size
delivery deliver shipping ship dispatch send arrive parcel package courier post mail shipment
track tracking where is my parcel follow whereabouts locate status
late delay delayed overdue not arrived missing lost
damaged broken defective faulty cracked smashed scratch torn dented
warranty guarantee covered repair fix years breaks
password passcode secret word login sign in log in locked out forgot reset credentials
account profile portal login membership online user
email mail e-mail address inbox write
phone telephone call ring number hotline line mobile
address moved move house relocate new home street new place
park parking car garage drive driving vehicle leave the car lot space
bus tram train underground metro public transport station get there directions reach route stop
airport shuttle transfer pick up pickup taxi ride
wheelchair accessible accessibility disabled lift elevator step-free ramp mobility stairs walker barrier
child children kid kids baby infant toddler son daughter family minor teen teenager age young under
pet pets dog dogs cat animal puppy four-legged
food meal eat breakfast lunch dinner restaurant menu dining kitchen buffet hungry
drink bar coffee tea wine beverage
vegan vegetarian gluten allergy allergies allergic intolerance diet dietary coeliac lactose nuts
wifi internet wireless network online connection
room bed double twin suite accommodation stay night
check-in arrive arrival check in get in early
check-out leave departure check out late checkout depart vacate
luggage bag bags suitcase baggage store leave
towel towels linen sheets bedding pillow
pool swim swimming sauna spa wellness gym fitness workout exercise
smoke smoking cigarette vape
noise quiet loud music silent
key keycard card door lock access
clean cleaning housekeeping tidy maid
payment pay card cash visa mastercard credit debit paypal apple pay method accept contactless
invoice bill receipt statement billing vat document
instalment installment instalments installments split bit by bit monthly spread pay later pay off several payments
discount coupon voucher code promo promotion cheaper reduction student senior deal offer sale save
gift present voucher gift card wrapping birthday
loyalty points rewards bonus club collect members
deposit down payment prepay prepayment advance upfront
insurance insured coverage cover plan health insurer policy
doctor physician gp specialist consultant practitioner see somebody
nurse medical assistant staff
prescription medicine medication pills tablets drugs refill renew renewal repeat run out nearly out
test lab blood bloodwork sample results findings analysis draw exam outcome came out
result results findings report outcome value
vaccine vaccination jab shot shots injection immunisation flu
referral letter gp sent by refer specialist transfer slip
sick ill illness note certificate work boss proof leave unwell cold
record records file history copy paper documents data
emergency urgent night after hours 2am weekend out of hours pain immediately
video telehealth remote from home laptop online consultation zoom distance call
interpreter language translate translator speak english spanish foreign
travel abroad trip overseas holiday foreign country journey vacation
heart cardiology cardiac ecg
skin dermatology rash mole
teeth dental dentist tooth
woman women gynecology gynaecology pap smear pregnancy pregnant
back physio physiotherapy exercises session therapy
eye eyes optician glasses vision
hay fever allergy pollen prick tablets antihistamine
fasting eat before drink coffee empty stomach
papers documents bring id passport identity proof identification need with me
first time new never been start beginner newcomer register registration sign up join
id passport driving licence proof of identity verify identity
transfer send money wire payment iban bank transfer remit
card debit credit bank card plastic
lost stolen missing misplaced theft gone block freeze
pin code number secret
atm cash machine withdraw withdrawal cash take out money cashpoint hole in the wall
limit maximum ceiling cap how much at most max up to
minimum least at least lowest
interest rate apr savings earn yield percent
loan mortgage borrow credit lend financing house purchase
overdraft negative minus overdrawn below zero red
savings save deposit put aside nest egg
currency exchange foreign money dollars euro convert conversion
fraud scam phishing suspicious fake hacked unauthorised
joint shared together partner spouse both
close delete cancel terminate shut end leave quit
open start set up create begin new
business company firm corporate self-employed freelance
tax taxes vat certificate annual
statement history transactions overview list download
standing order direct debit recurring automatic regular
cheque check paper cheque
app mobile phone smartphone android iphone application
notification alert text message sms push reminder remind
two-factor 2fa verification authenticator security code
safe security secure protection protected encryption
privacy data gdpr personal information stored
size fit measure dimensions large small length chart measurements
colour color shade tone dye
stock available availability sold out in stock back restock left
order purchase buy shopping bought basket cart checkout
change order edit modify amend alter
customs duty import tax duties abroad international
pick up collect collection click and collect store pick-up in person
store shop branch location outlet showroom office
material fabric made of cotton leather wool organic
wash care washing clean instructions maintenance
assembly assemble build put together install installation set up
express fast quick rush next day same day hurry soon
gift wrap wrapping present paper ribbon
review feedback rating opinion rate stars
newsletter subscribe unsubscribe mails marketing stop emails
complaint complain unhappy dissatisfied
contact reach talk write get in touch support
job career work vacancy apply hiring employment internship
hair haircut cut trim style blow dry
highlights balayage bleach foils lighten blonde
colour coloring tint dye patch test
nail nails manicure pedicure gel polish
massage treatment relax facial
beard shave barber men man gentleman
bridal wedding bride updo marriage party
stylist hairdresser colourist therapist staff person same one
makeup make-up cosmetic lashes brows
products shampoo sell take home
extensions wig length
patch test sensitivity reaction allergic before
redo not happy with the result correction fix it again unhappy
no-show missed didn't come forgot
tip tipping gratuity
group party together friends several people many
event conference meeting seminar function celebration
view balcony sea window terrace
air conditioning heating cold hot temperature warm
crib cot extra bed baby bed additional
laundry iron washing clothes dry cleaning
safe valuables locker deposit box
minibar fridge drinks snack
bike bicycle cycling rent hire scooter
rent hire rental borrow lend loan
electric car charge charging station ev plug
lost property found left behind forgot belongings
tourist city tax
concierge tour tickets sightseeing excursion
early before ahead of time sooner
late after later
pro plan premium tier subscription upgrade package business
trial free test try out
downgrade lower smaller plan cheaper
user users seat seats member team colleague add invite
role permission permissions admin rights access owner
api integrate integration connect webhook developer
export download backup extract csv get out
import upload bring in load migrate
sso single sign on saml okta
uptime status outage down sla availability
storage space gigabytes gb quota limit
file files attachment document upload
browser chrome safari firefox supported
device devices phone computer tablet
language interface translate localisation german french
domain custom own url
template templates ready-made
report reports analytics dashboard statistics
project task board workspace
calendar sync google outlook
recover restore undo deleted bin trash lost by mistake
archive keep retention how long kept
server location hosted region where is my data eu
non-profit nonprofit charity education school discount
annual yearly year pay per year
renew renewal extend automatically continues prolong
pause freeze hold suspend break
help guide manual tutorial training docs learn onboarding
error problem issue bug fault doesn't work
update version release new feature changelog
sound voice audio
photo picture image video
print printer printing
age old years minimum adult eighteen 18 fourteen
school student university
waiting wait queue how long
bring take with me have on me carry
allowed may permitted can i okay forbidden
need required must have to necessary requirement obligatory
name surname rename married changed
signature sign contract
death deceased inheritance heir
birth newborn pregnant
x-ray scan mri ultrasound imaging
diet nutrition weight
mental stress therapy psychologist counselling
wear clothes clothing dress outfit shoes
map find where located direction
holiday public holiday christmas easter new year
summer winter season
daily every day per day
hour minutes duration long how long
cheque-up checkup check-up screening preventive
quantity amount bulk wholesale many
guest visitor visitors friend overnight
sell seller marketplace used second-hand
recycle packaging environment sustainable green
apple google pay wallet
split share divide two cards
vip lounge
confirm confirmation proof
spam junk didn't get not received
block blocked locked suspended frozen
fee penalty charge extra cost cost me
speak language vietnamese arabic turkish spanish interpreter
grandmother grandfather mother father parent relative family member
counter desk front desk reception
malaria tropical tropics kenya asia africa vaccine travel
ill sick cold flu fever cough
heart cardiologist cardiology
kidney liver organ
tomorrow next day today
foreign abroad overseas international other country
bank banking branch
salary wage income pay
phone bank app
teen minor kids account youth
mortgage house flat home loan
investment invest shares stocks fund etf
gold crypto bitcoin
geöffnet öffnungszeiten offen geschlossen schließen uhr wann samstag sonntag wochenende
preis kosten kostet gebühr teuer betrag zahlen
stornieren absagen stornierung absage kündigen
verschieben umbuchen ändern verlegen
termin buchen reservieren buchung reservierung vereinbaren
erstattung geld zurück rückzahlung rückerstattung
parken parkplatz auto garage
passwort anmelden login zugang gesperrt zurücksetzen
rezept verschreibung medikament
kinder kind eltern minderjährig
lieferung versand paket liefern zustellung
frühstück essen restaurant speisen
haustier hund tiere
abierto horario cerrado abrir cerrar hora cuándo sábado domingo
precio cuesta costo tarifa pagar caro
cancelar cancelación anular
cambiar mover reprogramar
cita reservar reserva
reembolso devolución dinero
aparcar aparcamiento coche parking
contraseña entrar acceso cuenta
receta medicamento
niños niño menores
envío entrega paquete
desayuno comida restaurante
mascota perro animales
ouvert horaires fermé ouvrir fermer heure quand samedi dimanche
prix coûte coût tarif payer cher
annuler annulation
déplacer changer reporter
rendez-vous réserver réservation
remboursement rembourser argent
parking garer voiture stationnement
mot de passe connexion compte accès
ordonnance médicament
enfants enfant mineurs
livraison colis expédition
petit-déjeuner repas restaurant
animal chien animaux
开门 营业 时间 几点 关门 周六 周日
价格 多少钱 费用 收费
取消 退订
改期 更改
预约 预订
退款 退钱
停车 车位
密码 登录
ساعات العمل مفتوح مغلق متى السبت الأحد
سعر كم تكلفة رسوم
إلغاء ألغي
موعد حجز أحجز
استرداد المال
موقف سيارة
كلمة المرور تسجيل الدخول
`;

/** The sets, in order; the position is the concept's number. */
export const thesaurus: readonly (readonly string[])[] = SETS.trim()
  .split("\n")
  .map((line) => line.split(" "));
