// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { afterEach, describe, it } from 'node:test';
import { ANSWER, closePages, open, OTHER, PHONE, prepare, SWAP } from './support/open-pages';
import { HOST, KEY, SCRIPT, stateOf } from './support/visited-page';

afterEach(closePages);

describe('the visit call', () => {
  it('is one simple request that tells page, referrer and client ids', async () => {
    const page = await open(PHONE, {
      url: 'https://shop.example/a?utm_source=yandex#top',
      referrer: 'https://yandex.ru/',
      cookies: ['_ym_uid=1700000000123456789', '_ga=GA1.1.1234567890.1700000001', 'x_ga=1.1'],
    });
    assert.equal(page.calls.length, 1);
    const [{ path, init, body }] = page.calls as [(typeof page.calls)[0]];
    assert.equal(path, `/s/${KEY}/visit`);
    assert.deepEqual(body, {
      visitor: null,
      visit: null,
      page: 'https://shop.example/a?utm_source=yandex#top',
      referrer: 'https://yandex.ru/',
      ids: { metrika: '1700000000123456789', ga: '1234567890.1700000001' },
    });
    assert.equal(init.method, 'POST');
    assert.equal(init.mode, 'cors');
    assert.equal(init.credentials, 'omit');
    assert.equal(init.keepalive, true);
    assert.equal(init.headers, undefined, 'a text body makes text/plain, no preflight');
  });

  it('leaves out ids that are absent or no ids and cuts long texts', async () => {
    const page = await open(PHONE, {
      url: `https://shop.example/?${'x'.repeat(5000)}`,
      cookies: ['_ga=junk'],
    });
    const { body } = page.calls[0]!;
    assert.deepEqual(body.ids, {});
    assert.equal((body.page as string).length, 2048);
  });

  it('continues what the browser remembers, and remembers the answer', async () => {
    const page = await open(PHONE, { stored: { visitor: 'v0', visit: 's0' } });
    assert.equal(page.calls[0]!.body.visitor, 'v0');
    assert.equal(page.calls[0]!.body.visit, 's0');
    assert.deepEqual(page.stored(), { visitor: 'v1', visit: 's1' });
  });

  it('works without storage and cookies', async () => {
    const page = await open(PHONE, {
      before: (window) => {
        const refuse = () => {
          throw new window.DOMException('no', 'SecurityError');
        };
        Object.defineProperty(window, 'localStorage', { get: refuse });
        Object.defineProperty(window.document, 'cookie', { get: refuse });
      },
    });
    assert.equal(page.text('.phone'), '+7 (495) 765-43-21');
    await page.turn('pagehide', true);
    await page.turn('pageshow', true);
    await page.pass(5000);
    assert.equal(page.visits()[1]!.body.visit, 's1');
  });

  it('ignores stored junk', async () => {
    const page = await open(PHONE, { stored: { visitor: { a: 1 }, visit: 7 } });
    assert.equal(page.calls[0]!.body.visitor, null);
    assert.equal(page.calls[0]!.body.visit, null);
  });

  it('waits until a prerendered page is shown', async () => {
    const page = prepare(PHONE);
    stateOf(page.window, 'prerendering', true);
    await page.load();
    assert.equal(page.calls.length, 0);
    stateOf(page.window, 'prerendering', false);
    page.fire(page.window.document, 'prerenderingchange');
    await page.pass(0);
    assert.equal(page.text('.phone'), '+7 (495) 765-43-21');
  });

  it('waits until a hidden page is seen', async () => {
    const page = prepare(PHONE);
    await page.become('hidden');
    await page.load();
    assert.equal(page.calls.length, 0);
    await page.become('visible');
    assert.equal(page.calls.length, 1);
  });

  it('is made once by two snippets of one site', async () => {
    const page = await open(PHONE + SCRIPT);
    await page.load();
    assert.equal(page.calls.length, 1);
  });

  it('finds its address in the script that runs', async () => {
    const page = prepare('');
    stateOf(page.window, 'currentScript', { src: `${HOST}/deep/path/s/other.js?v=2` });
    await page.load();
    assert.equal(page.calls[0]!.path, '/deep/path/s/other/visit');
  });

  it('is not made where no script has the address of a snippet', async () => {
    const page = prepare('');
    page.find('script').remove();
    await page.load();
    assert.equal(page.calls.length, 0);
  });
});

describe('without a good answer the page keeps its number', () => {
  const bad: readonly (readonly [string, object | number | 'never' | 'refused'])[] = [
    ['server down', 'refused'],
    ['error', 500],
    ['not found', 404],
    ['no visit', { visitor: 'v', swaps: [SWAP] }],
    ['no visitor', { visit: 'v', swaps: [SWAP] }],
    ['swaps of another kind', { ...ANSWER, swaps: 'all' }],
    ['a swap without number', { ...ANSWER, swaps: [{ ...SWAP, number: undefined }] }],
    ['a number that is none', { ...ANSWER, swaps: [{ ...SWAP, number: '<b>' }] }],
    ['selectors of another kind', { ...ANSWER, swaps: [{ ...SWAP, selectors: '.phone' }] }],
    ['null', { ...ANSWER, swaps: [null] }],
    ['a list', []],
  ];
  for (const [name, reply] of bad) {
    it(name, async () => {
      const page = await prepare(PHONE).reply('visit', reply).load();
      await page.pass(100_000);
      assert.equal(page.text('.phone'), '+7 (499) 123-45-67');
      assert.equal(page.calls.length, 1);
      assert.equal(page.stored(), null);
    });
  }

  it('an answer later than two seconds', async () => {
    const page = await prepare(PHONE).reply('visit', 'never').load();
    const signal = page.calls[0]!.init.signal!;
    await page.pass(1999);
    assert.equal(signal.aborted, false);
    await page.pass(1);
    assert.equal(signal.aborted, true);
  });

  it('no swaps: no heartbeat, no beacon, and the visit is remembered', async () => {
    const page = await prepare(PHONE).reply('visit', { visitor: 'v1', visit: 's1', swaps: [] }).load();
    await page.pass(100_000);
    await page.become('hidden');
    await page.become('visible');
    await page.scroll();
    assert.equal(page.calls.length, 1);
    assert.equal(page.beacons.length, 0);
    assert.deepEqual(page.stored(), { visitor: 'v1', visit: 's1' });
  });
});

describe('the swap', () => {
  it('changes texts and links of the selected blocks only', async () => {
    const page = await open(
      `<p id="out">8 499 123-45-67 <a href="tel:84991234567">call</a></p>
       <div class="phone">Звоните: <a href="tel:+7-499-123-45-67"><i></i> +7 (499) <b>123-45-67</b></a>
         <p>Цена 1 200 руб, 10:00-20:00</p></div>
       <a id="above" href="tel:84991234567,12"><span class="phone">8 (499) 123-45-67</span></a>
       <a id="self" class="phone" href="tel:+74991234567">Позвонить</a>`,
    );
    assert.equal(page.html('#out'), '8 499 123-45-67 <a href="tel:84991234567">call</a>');
    assert.equal(
      page.html('div.phone'),
      `Звоните: <a href="tel:+74957654321"><i></i> +7 (495) <b>765-43-21</b></a>
         <p>Цена 1 200 руб, 10:00-20:00</p>`,
    );
    assert.equal(page.find('#above').getAttribute('href'), 'tel:84957654321,12');
    assert.equal(page.text('#above'), '8 (495) 765-43-21');
    assert.equal(page.find('#self').getAttribute('href'), 'tel:+74957654321');
    assert.equal(page.text('#self'), 'Позвонить');
    await page.pass(30_000);
    assert.deepEqual(page.beats(), [{ visit: 's1', swapped: 5 }]);
  });

  it('never joins what a reader sees apart', async () => {
    const page = await open(
      '<div class="phone">499 123-45-67<br>499 123-45-68<div>8 499</div><div>123-45-69</div>' +
        '<span>8 499 123-45-60</span><span>8 499 123-45-61</span></div>',
    );
    assert.equal(
      page.html('.phone'),
      '495 765-43-21<br>495 765-43-21<div>8 499</div><div>+7 495 765-43-21</div>' +
        '<span>8 495 765-43-21</span><span>8 495 765-43-21</span>',
    );
  });

  it('leaves scripts, styles and fields alone, also when they are selected', async () => {
    const html =
      '<script type="application/ld+json">{"phone":"+74991234567"}</script><style>a{content:"+74991234567"}</style>' +
      '<textarea>+74991234567</textarea><template>+74991234567</template>';
    const answer = { ...ANSWER, swaps: [{ ...SWAP, selectors: ['*'] }] };
    const page = await prepare(`<div id="all">${html}</div>`).reply('visit', answer).load();
    assert.equal(page.html('#all'), html);
  });

  it('takes any text for a selector', async () => {
    const selectors = [
      '.',
      '',
      '###',
      'div[',
      '/*',
      '+7 499 123-45-67',
      '>',
      ':nope',
      'не селектор',
      '.phone',
    ];
    const answer = { ...ANSWER, swaps: [{ ...SWAP, selectors }] };
    const page = await prepare(PHONE).reply('visit', answer).load();
    assert.equal(page.text('.phone'), '+7 (495) 765-43-21');
  });

  it('is not troubled by an old library that extends prototypes', async () => {
    const page = await open(PHONE, {
      before: (window) => {
        window.eval(
          'Array.prototype.toJSON = () => "junk"; Array.prototype.extra = Object.prototype.extra = () => {};',
        );
      },
    });
    assert.equal(page.text('.phone'), '+7 (495) 765-43-21');
  });

  it('gives a nested block of another office its own number', async () => {
    const page = await prepare(
      '<div class="phone">8 499 123-45-67<p class="spb">8 499 123-45-68<a class="phone">8 499 123-45-69</a></p></div>',
    )
      .reply('visit', { ...ANSWER, swaps: [SWAP, OTHER] })
      .load();
    assert.equal(
      page.html('div.phone'),
      '8 495 765-43-21<p class="spb">8 812 765-43-21<a class="phone">8 495 765-43-21</a></p>',
    );
  });

  it('swaps a block once that several selectors match', async () => {
    const answer = { ...ANSWER, swaps: [{ ...SWAP, selectors: ['b', '.phone', 'body'] }, OTHER] };
    const page = await prepare('<div class="phone spb">+7 (499) <b>123-45-67</b></div>')
      .reply('visit', answer)
      .load();
    assert.equal(page.html('.phone'), '+7 (495) <b>765-43-21</b>');
    await page.pass(30_000);
    assert.deepEqual(page.beats(), [{ visit: 's1', swapped: 1 }]);
  });
});

describe('a page that changes', () => {
  it('has late nodes swapped before they are seen', async () => {
    const page = await open(PHONE);
    page.append('<p id="late"><span class="phone">8 499 123-45-67</span></p>');
    await page.frame();
    assert.equal(page.text('#late'), '8 495 765-43-21');
  });

  it('has numbers swapped again that a framework renders again', async () => {
    const page = await open(PHONE + '<a class="phone" href="tel:84991234567">8 499 123-45-67</a>');
    page.find('.phone').firstChild!.nodeValue = '8 499 123-45-67';
    page.find('a').setAttribute('href', 'tel:84991234567');
    await page.frame();
    assert.equal(page.text('.phone'), '8 495 765-43-21');
    assert.equal(page.find('a').getAttribute('href'), 'tel:84957654321');
    page.find('.phone').textContent = 'Тел. 499 123-45-67';
    await page.frame();
    assert.equal(page.text('.phone'), 'Тел. 495 765-43-21');
  });

  it('is not looked at again for our own writes', async () => {
    const page = await open(PHONE);
    let queries = 0;
    const all = page.window.document.querySelectorAll.bind(page.window.document);
    page.window.document.querySelectorAll = (selector: string) => {
      queries++;
      return all(selector);
    };
    page.append(PHONE);
    await page.pass(1000);
    assert.equal(queries, 1);
  });

  it('is no battlefield: against a script that insists we give up', async () => {
    const page = await open(PHONE);
    let writes = 0;
    new page.window.MutationObserver(() => {
      if (page.text('.phone') === '+7 (499) 123-45-67') return;
      writes++;
      page.find('.phone').textContent = '+7 (499) 123-45-67';
    }).observe(page.find('.phone'), { childList: true, characterData: true, subtree: true });
    page.find('.phone').firstChild!.nodeValue = '+7 (499) 123-45-67';
    await page.pass(60_000);
    assert.ok(writes < 100, `${writes} writes`);
  });

  it('shows a changed number in the original format, and the original where none is left', async () => {
    const swap = { selectors: ['.phone'], number: '493012345678', display: '+49 30 12345678' };
    const page = await prepare('<div class="phone">8 (499) <b>123-45-67</b></div>')
      .reply('visit', { ...ANSWER, swaps: [swap] }, ANSWER, { ...ANSWER, swaps: [] })
      .load();
    assert.equal(page.html('.phone'), '+49 30 12345678<b></b>');
    for (const expected of ['8 (495) <b>765-43-21</b>', '8 (499) <b>123-45-67</b>']) {
      await page.turn('pagehide', true);
      await page.turn('pageshow', true);
      await page.pass(5000);
      assert.equal(page.html('.phone'), expected);
    }
    page.append('<i class="phone">8 499 123-45-67</i>');
    await page.pass(100_000);
    assert.equal(page.text('i.phone'), '8 499 123-45-67');
    assert.equal(page.visits().length, 3);
  });

  it('shows the original where a block is no longer selected', async () => {
    const page = await open(PHONE);
    page.find('.phone').className = 'sold';
    page.append('<p></p>');
    await page.frame();
    assert.equal(page.text('.sold'), '+7 (499) 123-45-67');
  });
});

describe('the file', () => {
  const script = readFileSync('dist/snippet.js', 'utf8');

  it('is plain ASCII, for pages of any encoding', () => assert.match(script, /^[\x00-\x7f]*$/));
  it('has nothing that a strict content policy forbids', () => {
    assert.doesNotMatch(script, /\beval\b|new Function|\.style\b|innerHTML|https?:\/\/(?!\.)[a-z]/);
  });
  it('parses where ES2018 does: no look-behind, no optional chaining', () => {
    assert.doesNotMatch(script, /\(\?<|\?\.[a-z(]/i);
  });
});
