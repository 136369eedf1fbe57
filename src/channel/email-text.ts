/** Subjects tell neither the code nor what it opens: they stand on locked screens. By language (ISO 639-1). */
const SUBJECTS: Readonly<Record<string, string>> = {
  en: 'Your code',
  es: 'Su código',
  fr: 'Votre code',
  pt: 'O seu código',
  ar: 'رمزك',
  hi: 'आपका कोड',
  bn: 'আপনার কোড',
  sw: 'Msimbo wako',
  am: 'የእርስዎ ኮድ',
  ru: 'Ваш код',
  uk: 'Ваш код',
  zh: '您的验证码',
  vi: 'Mã của bạn',
  tr: 'Kodunuz',
};

/** `locale`: the language of the text, a tag. */
export function emailSubject(brand: string, locale: string): string {
  const [language = ''] = locale.toLowerCase().split('-');
  const words = Object.hasOwn(SUBJECTS, language) ? SUBJECTS[language] : SUBJECTS['en'];
  return `${brand}: ${words}`;
}
