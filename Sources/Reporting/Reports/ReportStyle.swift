/// The look of a report's page, on a screen and on paper, and the little it does where scripts are on.
enum ReportStyle {
    /// Light and dark by the reader's system; on paper always light, A4, tables with their heads on every page.
    static let css = """
        :root { color-scheme: light dark; --ink: #1f2933; --soft: #5f6b76; --line: #d5dade; --paper: #ffffff; --tint: #f3f6f9; --accent: #2a6db0; --good: #1b6e3c; --warning: #855300; --bad: #a3201f; }
        @media screen and (prefers-color-scheme: dark) { :root { --ink: #e6e9ed; --soft: #a3adb8; --line: #3a424b; --paper: #16191d; --tint: #1e2329; --accent: #6aaef0; --good: #7fd3a0; --warning: #f0c060; --bad: #ff9c93; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.55 "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "WenQuanYi Micro Hei", system-ui, sans-serif; overflow-wrap: anywhere; }
        main, footer { max-width: 64rem; margin: 0 auto; padding: 0 1rem; }
        h1 { font-size: 1.7rem; line-height: 1.3; margin: 1.6rem 0 .2rem; }
        h2 { font-size: 1.25rem; margin: 2.2rem 0 .6rem; border-bottom: 2px solid var(--accent); padding-bottom: .2rem; }
        .subtitle { color: var(--soft); margin: 0 0 .8rem; }
        .headlines { background: var(--tint); border-inline-start: 4px solid var(--accent); margin: 0; padding: .7rem 1rem .7rem 2rem; font-size: 1.05rem; }
        .headlines li + li { margin-top: .4rem; }
        .warnings { border: 1px solid var(--warning); border-radius: 4px; padding: 0 1rem; margin: 1rem 0; }
        .warnings h2 { border: 0; margin: .6rem 0 0; font-size: 1rem; color: var(--warning); }
        figure { margin: 1.2rem 0; overflow-x: auto; }
        figure svg { display: block; width: 100%; max-width: 45rem; height: auto; margin: 0 auto; }
        .sheet { margin: 1.2rem 0; } .table { overflow-x: auto; } .note { color: var(--soft); font-size: .8rem; margin: .4rem 0 0; }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: .92rem; }
        caption { text-align: start; padding-bottom: .4rem; } caption strong { display: block; font-size: 1.02rem; }
        th, td { padding: .28rem .55rem; border-bottom: 1px solid var(--line); text-align: start; vertical-align: baseline; word-break: keep-all; overflow-wrap: break-word; }
        thead th { border-bottom: 2px solid var(--soft); vertical-align: bottom; }
        tbody th { font-weight: 400; min-width: 7em; word-break: normal; overflow-wrap: anywhere; }
        .number, .trailing { text-align: end; } td.number { white-space: nowrap; } .centre { text-align: center; }
        th.strong, td.strong { font-weight: 700; } .muted { color: var(--soft); }
        .good { color: var(--good); } .warning { color: var(--warning); } .bad { color: var(--bad); }
        th button { all: unset; cursor: pointer; } th button:focus-visible { outline: 2px solid var(--accent); }
        th[aria-sort="ascending"] button::after { content: " ▲"; } th[aria-sort="descending"] button::after { content: " ▼"; }
        tr.same { background: var(--tint); } svg text.same { text-decoration: underline; }
        footer { color: var(--soft); font-size: .85rem; padding-bottom: 3rem; } footer h2 { font-size: 1rem; color: var(--ink); border-color: var(--line); }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem .9rem; margin: 0; } dd { margin: 0; }
        @media (max-width: 40rem) { body { font-size: 14px; } h1 { font-size: 1.35rem; } dl { grid-template-columns: 1fr; } dt { font-weight: 600; margin-top: .3rem; } figure svg { min-width: 34rem; } }
        @page { size: A4; margin: 14mm 12mm; }
        @media print { body { font-size: 9.5pt; } main, footer { max-width: none; padding: 0; } h1 { margin-top: 0; } h2 { break-after: avoid; margin-top: 1.2rem; } .table { overflow: visible; } table { font-size: 7.6pt; } th, td { padding: 1.5pt 3pt; } thead { display: table-header-group; break-inside: avoid; } tr, figure, .whole, .note { break-inside: avoid; } tbody tr:first-child, tbody tr:nth-last-child(2), caption { break-after: avoid; } .note { break-before: avoid; } section > p { break-after: avoid; } figure { overflow: visible; margin: .6rem 0; } tbody th { min-width: 0; } .headlines { -webkit-print-color-adjust: exact; print-color-adjust: exact; } }
        """

    /// Tables that sort by a click on a heading, sums staying last, and rows of one name marked together.
    static func script(sortLabel: String) -> String {
        """
        (function () {
          function value(cell) {
            var text = cell.textContent.replace(/,/g, '').replace('\\u2212', '-').replace(/^[<>+]/, '');
            var number = parseFloat(text);
            return isNaN(number) ? -Infinity : number;
          }
          document.querySelectorAll('table').forEach(function (table) {
            var body = table.tBodies[0];
            if (!body || body.rows.length < 2) return;
            table.querySelectorAll('thead th').forEach(function (head, place) {
              var button = document.createElement('button');
              button.type = 'button';
              button.title = '\(sortLabel)';
              while (head.firstChild) button.appendChild(head.firstChild);
              head.appendChild(button);
              button.addEventListener('click', function () {
                var down = head.getAttribute('aria-sort') === 'descending' ? 1 : -1;
                table.querySelectorAll('thead th').forEach(function (other) { other.removeAttribute('aria-sort'); });
                head.setAttribute('aria-sort', down === 1 ? 'ascending' : 'descending');
                var isNumber = head.classList.contains('number');
                Array.from(body.rows).sort(function (a, b) {
                  var last = a.cells[0].classList.contains('strong') - b.cells[0].classList.contains('strong');
                  if (last) return last;
                  var x = a.cells[place], y = b.cells[place];
                  var order = isNumber ? value(x) - value(y) : x.textContent.localeCompare(y.textContent, document.documentElement.lang);
                  return order > 0 ? down : order < 0 ? -down : 0;
                }).forEach(function (row) { body.appendChild(row); });
              });
            });
          });
          function name(node) { return node.firstChild && node.lastChild.nodeType === 3 ? node.lastChild.nodeValue.trim() : ''; }
          function mark(text, on) {
            document.querySelectorAll('tbody th').forEach(function (th) { if (th.textContent === text) th.parentNode.classList.toggle('same', on); });
            document.querySelectorAll('svg text').forEach(function (label) { var found = name(label); if (found === text || found.indexOf(text + ' ') === 0) label.classList.toggle('same', on); });
          }
          document.querySelectorAll('tbody tr').forEach(function (row) {
            var head = row.querySelector('th');
            if (!head) return;
            row.addEventListener('mouseenter', function () { mark(head.textContent, true); });
            row.addEventListener('mouseleave', function () { mark(head.textContent, false); });
          });
        })();
        """
    }
}
