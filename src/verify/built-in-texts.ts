/**
 * One wording or several, the fullest first: the first one that fits one SMS with the code, brand and payment at hand is
 * sent. Letters of GSM 7-bit (23.038 6.2.1) leave 160 characters, a single other one only 70: languages that have to
 * leave them have a brief wording too, and those that can be written without accents are, as people there do.
 */
export type Wording = string | readonly [string, ...string[]];

/** By template, then by language (ISO 639-1). */
export type Texts = Readonly<Record<string, Readonly<Record<string, Wording>>>>;

/** Told to both numbers once an account has changed from one to the other: no code is in it. */
export const NOTICE = 'number_changed';

/** The last resort of every language: PSD2 (RTS article 5) wants amount and payee seen, and the code has to be there. */
const BARE_PAYMENT = '{code}: {amount}, {payee}';

/** No word on health, and none that tells a stranger what the code opens. */
export const BUILT_IN: Texts = {
  default: {
    en: [
      '{brand}: {code} is your code. Do not share it. Expires in {minutes} min.',
      '{brand}: code {code}. Do not share it.',
    ],
    es: [
      '{brand}: {code} es su clave. No la comparta. Vence en {minutes} min.',
      '{brand}: clave {code}. No la comparta.',
    ],
    fr: [
      '{brand}: {code} est votre code. Ne le donnez à personne. Expire dans {minutes} min.',
      '{brand}: code {code}, à garder secret.',
    ],
    pt: [
      '{brand}: {code} é o seu PIN. Nunca o divulgue. Expira em {minutes} min.',
      '{brand}: {code} é o PIN. Nunca o divulgue.',
    ],
    sw: [
      '{brand}: {code} ni nambari yako ya uthibitisho. Usimpe mtu yeyote. Itaisha baada ya dakika {minutes}.',
      '{brand}: nambari {code}. Usimpe mtu.',
    ],
    tr: [
      '{brand}: {code} onay kodunuz. Kimseye söylemeyin. Süresi {minutes} dk.',
      '{brand}: {code}. Kimseye söylemeyin.',
    ],
    vi: [
      '{brand}: {code} la ma xac nhan cua ban. Khong chia se voi bat ky ai. Het han sau {minutes} phut.',
      '{brand}: ma {code}. Khong chia se.',
    ],
    ar: ['{brand}: {code} هو رمزك. لا تشاركه مع أحد. صالح {minutes} د.', '{brand}: {code} رمزك. لا تشاركه.'],
    hi: ['{brand}: {code} आपका कोड है। किसी को न बताएं। {minutes} मिनट तक मान्य।', '{brand}: कोड {code}, किसी को न बताएं।'],
    bn: ['{brand}: {code} আপনার কোড। কাউকে দেবেন না। মেয়াদ {minutes} মিনিট।', '{brand}: কোড {code}, কাউকে দেবেন না।'],
    am: ['{brand}: {code} የእርስዎ ኮድ ነው። ለማንም አያጋሩ። ለ{minutes} ደቂቃ ይሠራል።', '{brand}: {code} ኮድዎ ነው። ለማንም አያጋሩ።'],
    ru: [
      '{brand}: {code} — ваш код. Никому его не сообщайте. Срок {minutes} мин.',
      '{brand}: код {code}. Никому не сообщайте.',
    ],
    uk: [
      '{brand}: {code} — ваш код. Нікому його не кажіть. Діє {minutes} хв.',
      '{brand}: код {code}. Нікому не кажіть.',
    ],
    zh: [
      '【{brand}】{code} 是您的验证码，请勿告诉他人，{minutes} 分钟内有效。',
      '【{brand}】验证码 {code}，请勿告诉他人。',
    ],
  },

  /** Whoever has this code has the account. */
  account: {
    en: [
      '{brand}: {code} is the code to change your account. Never share it. Not you? Tell us. Expires in {minutes} min.',
      '{brand}: account code {code}. Tell nobody.',
    ],
    es: [
      '{brand}: {code} es la clave para cambiar su cuenta. No la comparta. ¿No fue usted? Avise. Vence en {minutes} min.',
      '{brand}: {code} cambia su cuenta. Secreto.',
    ],
    fr: [
      '{brand}: {code} sert à modifier votre compte. Ne le donnez à personne. Pas vous ? Contactez-nous. Expire dans {minutes} min.',
      '{brand}: {code} modifie le compte. Secret.',
    ],
    pt: [
      '{brand}: {code} é o PIN para alterar a sua conta. Nunca o divulgue. Se desconhece o pedido, avise-nos. Expira em {minutes} min.',
      '{brand}: {code} altera a conta. Secreto.',
    ],
    sw: [
      '{brand}: {code} ni nambari ya kubadilisha akaunti yako. Usimpe mtu yeyote. Si wewe? Tujulishe. Dakika {minutes}.',
      '{brand}: {code} ya akaunti. Usimpe mtu.',
    ],
    tr: [
      '{brand}: {code} hesap güncelleme kodunuz. Kimseye söylemeyin. Siz istemediyseniz bize bildirin. Süresi {minutes} dk.',
      '{brand}: hesap kodu {code}. Vermeyin.',
    ],
    vi: [
      '{brand}: {code} la ma doi thong tin tai khoan. Khong chia se voi ai. Khong phai ban? Hay bao chung toi. Het han sau {minutes} phut.',
      '{brand}: {code} doi tai khoan. Giu kin.',
    ],
    ar: ['{brand}: {code} رمز تغيير حسابك. لا تشاركه. لست أنت؟ أبلغنا.', '{brand}: {code} لتغيير حسابك. سري.'],
    hi: [
      '{brand}: {code} खाता बदलने का कोड है। किसी को न बताएं। {minutes} मिनट।',
      '{brand}: {code} खाता कोड, किसी को न दें।',
    ],
    bn: ['{brand}: {code} অ্যাকাউন্ট বদলের কোড। কাউকে দেবেন না। {minutes} মিনিট।', '{brand}: {code} অ্যাকাউন্ট বদল। দেবেন না।'],
    am: ['{brand}: {code} መለያዎን ለመቀየር ነው። ለማንም አያጋሩ። ለ{minutes} ደቂቃ።', '{brand}: {code} የመለያ ኮድ። አያጋሩ።'],
    ru: [
      '{brand}: {code} — код для смены данных. Никому не сообщайте. {minutes} мин.',
      '{brand}: {code} — смена данных. Это тайна.',
    ],
    uk: [
      '{brand}: {code} — код зміни даних. Нікому не кажіть. Діє {minutes} хв.',
      '{brand}: {code} — зміна даних. Таємниця.',
    ],
    zh: [
      '【{brand}】{code} 用于修改您的账户，请勿告诉他人，{minutes} 分钟内有效。',
      '【{brand}】{code} 用于修改账户，请勿告诉他人。',
    ],
  },

  /** Tells what the code confirms (dynamic linking of PSD2, RTS article 5). */
  payment: {
    en: ['{brand}: {code} confirms {amount} to {payee}. Do not share it. Expires in {minutes} min.', BARE_PAYMENT],
    es: ['{brand}: {code} confirma {amount} a {payee}. No comparta la clave. Vence en {minutes} min.', BARE_PAYMENT],
    fr: ['{brand}: {code} confirme {amount} pour {payee}. Gardez-le secret. Expire dans {minutes} min.', BARE_PAYMENT],
    pt: ['{brand}: {code} confirma {amount} para {payee}. Nunca o divulgue. Expira em {minutes} min.', BARE_PAYMENT],
    sw: ['{brand}: {code} inathibitisha {amount} kwa {payee}. Usimpe mtu. Dakika {minutes}.', BARE_PAYMENT],
    tr: ['{brand}: {code} onay kodu. Tutar {amount}, kime {payee}. Kimseye söylemeyin. {minutes} dk.', BARE_PAYMENT],
    vi: ['{brand}: {code} xac nhan {amount} cho {payee}. Khong chia se. Het han sau {minutes} phut.', BARE_PAYMENT],
    ar: ['{brand}: {code} لتأكيد {amount} إلى {payee}. لا تشاركه مع أحد.', BARE_PAYMENT],
    hi: ['{brand}: {code} से {payee} को {amount} की पुष्टि। किसी को न बताएं।', BARE_PAYMENT],
    bn: ['{brand}: {code} দিয়ে {payee}-কে {amount} নিশ্চিত হবে। কাউকে দেবেন না।', BARE_PAYMENT],
    am: ['{brand}: {code} {amount} ለ{payee} ያረጋግጣል። ለማንም አያጋሩ።', BARE_PAYMENT],
    ru: ['{brand}: {code} — код оплаты: {amount}, {payee}. Никому не сообщайте.', BARE_PAYMENT],
    uk: ['{brand}: {code} — код оплати: {amount}, {payee}. Нікому не кажіть.', BARE_PAYMENT],
    zh: ['【{brand}】{code} 用于确认向{payee}支付{amount}，请勿告诉他人。', BARE_PAYMENT],
  },

  /** The one code that is told to somebody: whoever brings a delivery shows with it that it was handed over. */
  handover: {
    en: [
      '{brand}: {code} is the code of your delivery. Tell it only once you hold the delivery. Expires in {minutes} min.',
      '{brand}: {code}. Tell it only on delivery.',
    ],
    es: [
      '{brand}: {code} es la clave de su entrega. Dela solo al tener el pedido en la mano. Vence en {minutes} min.',
      '{brand}: {code}. Delo solo al recibir.',
    ],
    fr: [
      '{brand}: {code} est le code de votre livraison. Ne le donnez que le colis en main. Expire dans {minutes} min.',
      '{brand}: {code}, à donner colis en main.',
    ],
    pt: [
      '{brand}: {code} é o PIN da sua entrega. Diga-o apenas quando receber a encomenda. Expira em {minutes} min.',
      '{brand}: {code}. Diga-o apenas ao receber.',
    ],
    sw: [
      '{brand}: {code} ni nambari ya kupokea mzigo wako. Itaje baada ya kuupokea tu. Itaisha baada ya dakika {minutes}.',
      '{brand}: {code}. Itaje ukipokea mzigo tu.',
    ],
    tr: [
      '{brand}: {code} teslimat kodunuz. Kuryeye ancak teslimattan sonra söyleyin. Süresi {minutes} dk.',
      '{brand}: {code}. Teslimattan sonra verin.',
    ],
    vi: [
      '{brand}: {code} la ma nhan hang. Chi doc cho nguoi giao khi da nhan hang. Het han sau {minutes} phut.',
      '{brand}: {code}. Chi doc khi da nhan hang.',
    ],
    ar: ['{brand}: {code} رمز التسليم. لا تعطه للمندوب إلا بعد الاستلام.', '{brand}: {code} يعطى بعد الاستلام.'],
    hi: ['{brand}: {code} डिलीवरी कोड है। सामान मिलने पर ही बताएं।', '{brand}: {code} सामान मिलने पर ही दें।'],
    bn: ['{brand}: {code} ডেলিভারি কোড। পণ্য হাতে পেলে তবেই বলুন।', '{brand}: {code} পণ্য পেলে তবেই বলুন।'],
    am: ['{brand}: {code} የማድረሻ ኮድ ነው። ዕቃውን ሲቀበሉ ብቻ ይስጡ።', '{brand}: {code} ዕቃ ሲቀበሉ ብቻ ይስጡ።'],
    ru: ['{brand}: {code} — код доставки. Назовите только при получении.', '{brand}: {code}. Назвать при получении.'],
    uk: ['{brand}: {code} — код доставки. Назвіть лише після отримання.', '{brand}: {code}. Назвіть по отриманні.'],
    zh: [
      '【{brand}】{code} 是收货码，收到货后再告诉配送员，{minutes} 分钟内有效。',
      '【{brand}】收货码 {code}，收到货后再告诉配送员。',
    ],
  },

  /** The same to the old number and to the new one. */
  number_change: {
    en: [
      '{brand}: {code} confirms the change of your phone number. Not you? Share it with nobody. Expires in {minutes} min.',
      '{brand}: number change {code}. Tell nobody.',
    ],
    es: [
      '{brand}: {code} confirma el cambio de su teléfono. ¿No fue usted? No comparta la clave. Vence en {minutes} min.',
      '{brand}: {code} cambia su tel. Secreto.',
    ],
    fr: [
      '{brand}: {code} confirme votre changement de numéro. Pas vous ? Ne le donnez à personne. Expire dans {minutes} min.',
      '{brand}: {code} change le numéro. Secret.',
    ],
    pt: [
      '{brand}: {code} confirma a troca do seu telefone. Se desconhece o pedido, nunca o divulgue. Expira em {minutes} min.',
      '{brand}: {code} troca o telefone. Secreto.',
    ],
    sw: [
      '{brand}: {code} inathibitisha kubadilisha nambari yako ya simu. Si wewe? Usimpe mtu yeyote. Dakika {minutes}.',
      '{brand}: {code} kubadili simu. Usimpe mtu.',
    ],
    tr: [
      '{brand}: {code} yeni numara onay kodu. Siz istemediyseniz kimseye söylemeyin. Süresi {minutes} dk.',
      '{brand}: {code} yeni numara kodu. Vermeyin.',
    ],
    vi: [
      '{brand}: {code} xac nhan doi so dien thoai. Neu khong phai ban, khong chia se ma nay. Het han sau {minutes} phut.',
      '{brand}: {code} doi so dien thoai. Giu kin.',
    ],
    ar: ['{brand}: {code} لتأكيد تغيير رقمك. لست أنت؟ لا تشاركه.', '{brand}: {code} لتغيير رقمك. سري.'],
    hi: ['{brand}: {code} नंबर बदलने का कोड। आप नहीं? किसी को न दें।', '{brand}: {code} नंबर बदलने का कोड।'],
    bn: ['{brand}: {code} নম্বর বদলের কোড। আপনি নন? কাউকে দেবেন না।', '{brand}: {code} নম্বর বদলের কোড।'],
    am: ['{brand}: {code} ስልክ ቁጥር ለመቀየር ነው። እርስዎ ካልሆኑ አያጋሩ።', '{brand}: {code} ቁጥር ለመቀየር። አያጋሩ።'],
    ru: ['{brand}: {code} — код смены номера. Это не вы? Никому не говорите.', '{brand}: {code} — код смены номера.'],
    uk: ['{brand}: {code} — код зміни номера. Це не ви? Нікому не кажіть.', '{brand}: {code} — код зміни номера.'],
    zh: [
      '【{brand}】{code} 用于更换手机号。非本人操作请勿告诉他人。{minutes} 分钟内有效。',
      '【{brand}】{code} 用于更换手机号，请勿告诉他人。',
    ],
  },

  [NOTICE]: {
    en: [
      '{brand}: the phone number of your account was changed. If this was not you, contact us at once.',
      '{brand}: your phone number was changed.',
    ],
    es: [
      '{brand}: el teléfono de su cuenta ha cambiado. ¿No fue usted? Contacte con nosotros ya.',
      '{brand}: su teléfono ha cambiado.',
    ],
    fr: [
      '{brand}: le numéro de votre compte a été modifié. Pas vous ? Contactez-nous sans tarder.',
      '{brand}: votre numéro a été modifié.',
    ],
    pt: [
      '{brand}: o telefone da sua conta foi alterado. Se desconhece a troca, avise-nos logo.',
      '{brand}: o seu telefone foi alterado.',
    ],
    sw: [
      '{brand}: nambari ya simu ya akaunti yako imebadilishwa. Kama si wewe, wasiliana nasi mara moja.',
      '{brand}: nambari yako imebadilishwa.',
    ],
    tr: [
      '{brand}: hesap telefonunuz güncellendi. Siz istemediyseniz hemen bize bildirin.',
      '{brand}: hesap telefonunuz güncellendi.',
    ],
    vi: [
      '{brand}: so dien thoai cua tai khoan da duoc thay doi. Neu khong phai ban, hay lien he ngay voi chung toi.',
      '{brand}: so dien thoai da duoc doi.',
    ],
    ar: ['{brand}: تم تغيير رقم هاتفك. إن لم تكن أنت فاتصل بنا فورًا.', '{brand}: تم تغيير رقم هاتفك.'],
    hi: ['{brand}: आपका फ़ोन नंबर बदल गया। आपने नहीं बदला? हमें बताएं।', '{brand}: आपका फ़ोन नंबर बदल गया।'],
    bn: ['{brand}: আপনার ফোন নম্বর বদলেছে। আপনি না বদলালে এখনই জানান।', '{brand}: আপনার ফোন নম্বর বদলেছে।'],
    am: ['{brand}: ስልክ ቁጥርዎ ተቀይሯል። እርስዎ ካልሆኑ ወዲያውኑ ያሳውቁን።', '{brand}: ስልክ ቁጥርዎ ተቀይሯል።'],
    ru: ['{brand}: номер телефона изменён. Если это не вы, свяжитесь с нами.', '{brand}: номер телефона изменён.'],
    uk: ['{brand}: номер телефону змінено. Якщо це не ви, зверніться до нас.', '{brand}: номер телефону змінено.'],
    zh: ['【{brand}】您的手机号已更换。如非本人操作，请立即联系我们。', '【{brand}】您的手机号已更换。'],
  },
};
