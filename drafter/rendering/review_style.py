"""How the review page looks, on a screen and on paper; no colour carries a meaning alone."""

CSS = """
:root { --line: #c9ced6; --soft: #f4f6f8; --text: #1d2430; --dim: #5b6472;
  --error: #b3261e; --error-soft: #fdecea; --warning: #8a5a00; --warning-soft: #fff5dc;
  --info: #1f4ea8; --info-soft: #edf3fd; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 24px 20px 60px; max-width: 1180px; color: var(--text); background: #fff;
  font: 15px/1.6 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif; }
h1 { font-size: 24px; margin: 0 0 4px; }
h2 { font-size: 19px; margin: 48px 0 4px; padding-top: 12px; border-top: 2px solid var(--text); }
h3 { font-size: 15px; margin: 20px 0 6px; }
p { margin: 4px 0; }
.dim { color: var(--dim); }
table { border-collapse: collapse; width: 100%; margin: 6px 0 10px; background: #fff; }
th, td { border: 1px solid var(--line); padding: 5px 8px; text-align: left; vertical-align: top;
  overflow-wrap: anywhere; white-space: pre-line; }
th { background: var(--soft); font-weight: 600; }
th:first-child, tr:not(.said) > td:first-child { white-space: nowrap; overflow-wrap: normal; width: 1%; }
tr.error > td { background: var(--error-soft); }
tr.warning > td { background: var(--warning-soft); }
tr.info > td { background: var(--info-soft); }
tr.said > td { padding: 4px 8px 8px; }
.finding { margin: 4px 0; padding: 3px 0 3px 10px; border-left: 4px solid var(--line); white-space: normal; }
.finding.error { border-color: var(--error); }
.finding.warning { border-color: var(--warning); }
.finding.info { border-color: var(--info); }
.proposal { margin: 4px 0; padding: 3px 0 3px 10px; border-left: 4px double var(--info); }
.level { font-weight: 600; }
.error .level { color: var(--error); }
.warning .level { color: var(--warning); }
.info .level { color: var(--info); }
.clause { color: var(--dim); font-size: 13px; }
.note { background: var(--warning-soft); border-left: 4px solid var(--warning); padding: 4px 10px;
  margin: 6px 0; }
a { color: var(--info); }
@media (max-width: 700px) { body { padding: 12px; font-size: 14px; } .wide { overflow-x: auto; } }
@media print {
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  section { break-before: page; }
  h2 { border-top: 0; margin-top: 0; }
  h2, h3 { break-after: avoid; }
  thead { display: table-header-group; }
  tr, .finding { break-inside: avoid; }
  tr.error, tr.warning, tr.info { break-after: avoid; }
  a { color: inherit; text-decoration: none; }
}
"""
