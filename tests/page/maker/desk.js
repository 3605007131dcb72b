// What the tests of the maker share: opening it, bringing data, and what stands in its table.

import { strToU8, zipSync } from 'fflate';

import { expect } from '../fixtures.js';

export const PAYMENTS = [
    ['Payer', 'Payee', 'Amount', 'Date'],
    ['Mill', 'Farm', '8000', '2025-01-10'],
    ['Farm', 'Bakery', '900', '2025-02-11'],
    ['Bakery', 'Mill', '12000', '2025-03-12'],
    ['Village', 'Mill', '5000', '2025-04-13'],
];

/** Opens the page. */
export async function openMaker(page) {
    await page.goto('maker/index.html');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

/** Pastes a table into the page, as a browser does. */
export async function pasteTable(page, rows = PAYMENTS) {
    await paste(page.locator('#cells'), rows);
    await page.getByRole('button', { name: 'Make the map' }).click();
    await atDesk(page);
}

/** Gives an element cells, as a spreadsheet puts them onto the clipboard. */
export function paste(target, rows) {
    return target.evaluate((element, text) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', text);
        element.focus();
        element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, rows.map((row) => row.join('\t')).join('\n'));
}

/** Waits until the table and the map are there. */
export async function atDesk(page) {
    await expect(page.locator('.ag-row').first()).toBeVisible();
    await drawn(page);
}

/** Waits until the map is the table's. */
export const drawn = (page) => expect(page.locator('.map-note')).toBeHidden();

/** The cell of a row, by the name of its column. */
export async function cell(page, row, header) {
    const column = await page.locator('.ag-header-cell', { hasText: header }).first().getAttribute('col-id');
    return page.locator(`.ag-row[row-index="${row}"] .ag-cell[col-id="${column}"]`);
}

/** Types a text in place of what a cell has. */
export async function type(page, row, header, text) {
    const target = await cell(page, row, header);
    await target.click();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
}

/** What a cell says, without what is wrong with it; an amount without what groups its figures. */
export async function says(page, row, header) {
    const text = await (await cell(page, row, header)).locator('span').first().evaluate((span) => span.firstChild?.textContent ?? '');
    return /^[\d,]+$/.test(text) ? text.replaceAll(',', '') : text;
}

/** A workbook with one sheet, whose cells are texts and numbers. */
export function workbook(rows) {
    const escaped = (text) => text.replace(/[&<>]/g, (letter) => `&#${letter.charCodeAt(0)};`);
    const written = (value) => (/^\d+$/.test(value) ? `<c><v>${value}</v></c>` : `<c t="inlineStr"><is><t>${escaped(value)}</t></is></c>`);
    const sheet = rows.map((row) => `<row>${row.map(written).join('')}</row>`).join('');
    const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
    const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const links = 'http://schemas.openxmlformats.org/package/2006/relationships';
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
    const files = {
        '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/></Types>`,
        '_rels/.rels': `<Relationships xmlns="${links}"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
        'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Payments" sheetId="1" r:id="r1"/></sheets></workbook>`,
        'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${links}"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
        'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData></worksheet>`,
    };
    const entries = Object.entries(files).map(([name, text]) => [name, strToU8(name.startsWith('[') || text ? `<?xml version="1.0" encoding="UTF-8"?>${text}` : text)]);
    return Buffer.from(zipSync(Object.fromEntries(entries)));
}
