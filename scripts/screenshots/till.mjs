/** A clinic's program that cannot print a receipt, drawn for the pictures. */
export const till = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 400" width="1280" height="800" font-family="Inter, 'Segoe UI', sans-serif">
  <rect width="640" height="400" fill="#fff"/><rect width="640" height="34" fill="#d8e3ec"/>
  <text x="18" y="23" font-size="13" fill="#1d3347">Приём № 20418: Барсик</text>
  <g font-size="12" fill="#60778a"><text x="16" y="66">Владелец</text><text x="16" y="92">Пациент</text><text x="330" y="66">Оплата</text></g>
  <g font-size="12" fill="#1d3347"><text x="92" y="66">Савчук Ирина Петровна</text><text x="92" y="92">Барсик, кот, 6 лет</text><text x="392" y="66">Наличные</text></g>
  <rect x="12" y="112" width="616" height="24" fill="#e6eef4"/>
  <g font-size="12" fill="#1d3347"><text x="22" y="128">Услуга</text><text x="22" y="156">Приём терапевта, первичный</text><text x="22" y="182">УЗИ брюшной полости</text><text x="22" y="208">Общий анализ крови</text><text x="552" y="156">1 200</text><text x="552" y="182">1 450</text><text x="562" y="208">800</text></g>
  <path d="M12 164h616M12 190h616M12 216h616" stroke="#e0e8ee"/>
  <rect width="640" height="400" fill="#0b2236" opacity=".1"/>
  <rect x="170" y="176" width="310" height="136" rx="4" fill="#fff" stroke="#9fb2c1"/><rect x="170" y="176" width="310" height="30" rx="4" fill="#e6eef4"/>
  <text x="184" y="196" font-size="12" font-weight="600" fill="#1d3347">Печать чека</text>
  <circle cx="202" cy="242" r="14" fill="#c8402f"/><path d="m196.500 236.500 11 11m0-11-11 11" stroke="#fff" stroke-width="2.400"/>
  <text x="228" y="238" font-size="13" fill="#1d3347">Касса не подключена.</text><text x="228" y="257" font-size="13" fill="#1d3347">Чек не напечатан (код −3812)</text>
  <rect x="382" y="276" width="84" height="24" rx="2" fill="#fff" stroke="#9fb2c1"/><text x="424" y="292" font-size="12" text-anchor="middle" fill="#1d3347">Закрыть</text>
</svg>`
