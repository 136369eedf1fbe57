/** What people write to be left alone, and to be written to again. */
export interface Words {
  readonly stop: readonly string[];
  readonly start: readonly string[];
}

/**
 * By language (ISO 639-1). Only words that mean nothing else to a clinic: "cancel" and "no" answer an appointment.
 * TD and T (China), TC (Vietnam) and RET (Turkey) are what operators there tell people to write.
 */
export const WORDS: Readonly<Record<string, Words>> = {
  en: {
    stop: ['STOP', 'STOP ALL', 'STOPALL', 'UNSUBSCRIBE', 'OPT OUT', 'OPTOUT', 'QUIT', 'END', 'STOP SMS'],
    start: ['START', 'UNSTOP', 'SUBSCRIBE', 'OPT IN', 'OPTIN'],
  },
  es: { stop: ['ALTO', 'PARAR', 'PARE', 'BAJA', 'DETENER'], start: ['ALTA', 'INICIAR', 'EMPEZAR', 'INICIO'] },
  fr: {
    stop: ['ARRÊT', 'ARRÊTER', 'ARRÊTEZ', 'STOP SMS', 'DÉSABONNER', 'DÉSINSCRIRE'],
    start: ['DÉBUT', 'REPRENDRE', 'DÉMARRER'],
  },
  pt: { stop: ['PARAR', 'PARE', 'SAIR', 'DESCADASTRAR'], start: ['INICIAR', 'COMEÇAR', 'VOLTAR', 'CADASTRAR'] },
  ar: {
    stop: ['إيقاف', 'توقف', 'أوقف', 'قف', 'إلغاء الاشتراك'],
    start: ['ابدأ', 'بدء', 'ابدا', 'اشتراك'],
  },
  hi: { stop: ['रोकें', 'रोको', 'बंद', 'बंद करें', 'रुकें'], start: ['शुरू', 'शुरू करें', 'चालू'] },
  bn: { stop: ['বন্ধ', 'বন্ধ করুন', 'থামুন', 'থামান'], start: ['শুরু', 'শুরু করুন', 'চালু'] },
  sw: { stop: ['ACHA', 'SIMAMA', 'SIMAMISHA', 'KOMESHA', 'SITISHA'], start: ['ANZA', 'ENDELEA'] },
  am: { stop: ['አቁም', 'አቁሙ', 'ይቁም', 'አቋርጥ'], start: ['ጀምር', 'ጀምሩ', 'ቀጥል'] },
  ru: { stop: ['СТОП', 'ОТПИСАТЬСЯ', 'ОТПИСКА', 'ОТПИСАТЬ'], start: ['СТАРТ', 'ПОДПИСАТЬСЯ', 'ВОЗОБНОВИТЬ'] },
  uk: { stop: ['СТОП', 'ВІДПИСАТИСЯ', 'ВІДПИСАТИСЬ', 'ЗУПИНИТИ'], start: ['СТАРТ', 'ПІДПИСАТИСЯ', 'ПОЧАТИ'] },
  zh: { stop: ['TD', 'T', '退订', '退訂', '停止'], start: ['开始', '開始', '订阅', '訂閱'] },
  vi: { stop: ['TC', 'HUY TC', 'DỪNG', 'DUNG', 'NGỪNG', 'NGUNG'], start: ['BẮT ĐẦU', 'BAT DAU', 'TIẾP TỤC'] },
  tr: { stop: ['RET', 'DUR', 'DURDUR', 'ÇIK'], start: ['BAŞLA', 'BAŞLAT', 'DEVAM'] },
};
