/** The first column of a Google Forms sheet, named in the language of the account that made the form. */
export const TIMESTAMP_NAMES = [
  "Timestamp",
  "Marca temporal",
  "Carimbo de data/hora",
  "Horodateur",
  "Zeitstempel",
  "Informazioni cronologiche",
  "Tijdstempel",
  "Sygnatura czasowa",
  "Отметка времени",
  "Zaman damgası",
  "タイムスタンプ",
  "타임스탬프",
  "時間戳記",
  "时间戳记",
] as const;
