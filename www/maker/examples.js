// Maps to begin with: two that come as files, and one to be typed over, whose names nobody bears.

import { say } from './words.js';

/** @typedef {Record<string, string>} Folder */

/** @param {string} file @returns {Promise<Folder>} */
async function fetched(file) {
    const response = await fetch(new URL(file, import.meta.url));
    if (!response.ok) {
        throw new Error(`${response.status} ${file}`);
    }
    return response.json();
}

/** @returns {Folder} */
const blank = () => ({
    'map.toml': 'title = "My map"\n',
    'companies.csv': 'id,name\nblue-kite,Blue Kite (invented)\ncloud-harbour,Cloud Harbour (invented)\n',
    'deals.csv':
        'id,from,to,pillar,amount_high,announced,status,summary\n' +
        'deal-1,blue-kite,cloud-harbour,payments,1000,2026,active,\n' +
        'deal-2,cloud-harbour,blue-kite,payments,400,2026,active,\n',
    'sources.csv': 'id,publisher,title,date,url\n',
});

/** @returns {{ title: string, text: string, open: () => Promise<Folder> | Folder }[]} */
export function examples() {
    const words = say();
    const { village, ai } = MAKER_EXAMPLES;
    return [
        { title: words.villageTitle, text: words.villageText, open: () => fetched(village) },
        ...(ai ? [{ title: words.aiTitle, text: words.aiText, open: () => fetched(ai) }] : []),
        { title: words.blankTitle, text: words.blankText, open: blank },
    ];
}
