(()=>{'use strict';
const all=(s,n)=>[...(n||document).querySelectorAll(s)];
const value=(row,at)=>{const c=row.cells[at];return c.dataset.v??c.textContent.trim()};
const compare=(a,b)=>{const x=+a,y=+b;return a!==''&&b!==''&&!isNaN(x)&&!isNaN(y)?x-y:a.localeCompare(b,document.documentElement.lang)};
all('table.sort').forEach(table=>{
const body=table.tBodies[0];
all('thead th',table).forEach((th,at)=>{
const button=document.createElement('button');
button.type='button';button.append(...th.childNodes);th.append(button);
button.onclick=()=>{
const down=th.getAttribute('aria-sort')==='ascending';
all('thead th',table).forEach(x=>x.removeAttribute('aria-sort'));
th.setAttribute('aria-sort',down?'descending':'ascending');
[...body.rows].sort((a,b)=>(down?-1:1)*compare(value(a,at),value(b,at))).forEach(row=>body.append(row));
}});
if(table.dataset.find&&body.rows.length>9){
const label=document.createElement('label'),box=document.createElement('input');
box.type='search';label.className='find';label.append(table.dataset.find+' ',box);
table.parentNode.before(label);
box.oninput=()=>{const w=box.value.trim().toLowerCase();
[...body.rows].forEach(row=>{row.hidden=!row.textContent.toLowerCase().includes(w)})};
}});
let shut=[];
addEventListener('beforeprint',()=>{shut=all('details:not([open])');shut.forEach(d=>{d.open=true})});
addEventListener('afterprint',()=>shut.forEach(d=>{d.open=false}));
})();
