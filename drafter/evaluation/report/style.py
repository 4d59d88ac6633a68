"""How the evaluation pages look, on a screen and on paper; no colour carries a meaning alone."""

CSS = """
:root { --line: #d9dee5; --soft: #f5f7fa; --text: #1c2430; --dim: #5d6776; --ink: #1f4e8c; --bar: #4f86c6;
  --bar-soft: #dbe7f5; --error: #b3261e; --warning: #8a5a00; --info: #1f4ea8; --good: #1e6b3a;
  --error-soft: #fdecea; --good-soft: #e8f4ec; }
* { box-sizing: border-box; }
html { scroll-behavior: smooth; }
body { margin: 0; color: var(--text); background: #fff;
  font: 14px/1.6 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif; }
header { background: var(--ink); color: #fff; padding: 26px 0 22px; }
header h1 { font-size: 24px; margin: 0 0 2px; font-weight: 600; }
header p { margin: 0; opacity: .85; }
.in { max-width: 1240px; margin: 0 auto; padding: 0 24px; }
main { padding-bottom: 60px; }
h2 { font-size: 18px; margin: 38px 0 6px; padding-left: 10px; border-left: 4px solid var(--ink); }
h3 { font-size: 14px; margin: 18px 0 6px; }
p { margin: 4px 0; }
.dim { color: var(--dim); }
.small { font-size: 12.5px; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(170px, 1fr)); gap: 12px;
  margin-top: 18px; }
.tile { border: 1px solid var(--line); border-radius: 8px; padding: 12px 14px; background: #fff; }
.tile b { display: block; font-size: 26px; line-height: 1.25; font-weight: 600;
  font-variant-numeric: tabular-nums; }
.tile span { color: var(--dim); font-size: 12.5px; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(340px, 1fr)); gap: 12px; }
.card { border: 1px solid var(--line); border-radius: 8px; padding: 10px 14px 8px; break-inside: avoid; }
.card h3 { margin: 0; display: flex; justify-content: space-between; gap: 8px; }
.card h3 b { font-variant-numeric: tabular-nums; }
svg { display: block; width: 100%; height: auto; }
svg text { font: 11px "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; fill: var(--dim); }
svg text.value { fill: var(--text); font-variant-numeric: tabular-nums; }
svg .track { fill: var(--soft); }
svg .bar { fill: var(--bar); }
svg .whisker { stroke: #16324f; stroke-width: 1.5; fill: none; }
svg .axis { stroke: var(--line); }
svg .dot { fill: var(--bar); fill-opacity: .6; }
svg .dot.bad { fill: var(--error); fill-opacity: .9; }
svg .mean { stroke: var(--ink); stroke-width: 2; }
table { border-collapse: collapse; width: 100%; margin: 6px 0 12px; }
th, td { border: 1px solid var(--line); padding: 5px 8px; text-align: left; vertical-align: top;
  overflow-wrap: anywhere; }
th { background: var(--soft); font-weight: 600; white-space: nowrap; }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap;
  overflow-wrap: normal; }
td.k { white-space: nowrap; overflow-wrap: normal; }
tbody tr:hover { background: #fafbfd; }
tr.bad > td { background: var(--error-soft); }
.better { color: var(--good); font-weight: 600; }
.worse { color: var(--error); font-weight: 600; }
details.case { border: 1px solid var(--line); border-radius: 8px; margin: 8px 0; }
details.case > summary { cursor: pointer; padding: 8px 14px; display: flex; gap: 12px;
  align-items: baseline; flex-wrap: wrap; }
details.case > summary b { font-variant-numeric: tabular-nums; }
details.case[open] > summary { border-bottom: 1px solid var(--line); background: var(--soft); }
details.case > div { padding: 6px 14px 14px; }
.score { margin-left: auto; font-variant-numeric: tabular-nums; }
.tag { display: inline-block; border-radius: 3px; padding: 0 6px; font-size: 12px; line-height: 18px;
  background: var(--bar-soft); color: var(--ink); white-space: nowrap; }
.tag.error { background: var(--error-soft); color: var(--error); }
.tag.warning { background: #fff3d6; color: var(--warning); }
.tag.info { background: #edf3fd; color: var(--info); }
.tag.good { background: var(--good-soft); color: var(--good); }
.said { font-size: 12.5px; color: var(--dim); margin: 2px 0 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 14px; margin: 6px 0 10px; }
dt { color: var(--dim); }
dd { margin: 0; white-space: pre-line; }
td.half { width: 46%; }
td.v { min-width: 92px; }
td.none { color: #a7afba; text-align: center; }
.wide { overflow-x: auto; }
a { color: var(--ink); }
footer { border-top: 1px solid var(--line); margin-top: 40px; padding-top: 12px; }
@media print { header { color: #000; background: none; padding: 0; } .in { max-width: none; padding: 0; }
  details.case > div { display: block; } tr, .card, .tile { break-inside: avoid; } }
"""
