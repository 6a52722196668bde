#!/usr/bin/env python3
"""Draws the files of Shapes/: the same invented numbers in every shape that planners give them, and their tidy form.

    python3 make-shapes.py        (openpyxl 3.1; the workbooks' time stamps differ from run to run, their cells don't)
"""
import csv
import datetime
import json
import os
import random

import openpyxl

random.seed(7)
D = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'Shapes')
names=['机电工程学院','汽车工程学院','财经学院','护理学院','继续教育学院']
def data(years=(2023,), seed=1, missing=False):
    r=random.Random(seed); t={}
    for c in names:
        for y in years:
            for m in range(1,13):
                v=r.randint(50,900); f=r.randint(1000,90000)*10
                if missing and r.random()<.08: v=None
                if missing and r.random()<.08: f=None
                t[c,y,m]=(v,f)
    return t
def expect(t, ind=('trainees','funding'), key='college', only=None):
    out=[','.join([key,'month']+list(ind))]
    for c in only or names:
        for (cc,y,m) in sorted(k for k in t if k[0]==c):
            v,f=t[cc,y,m]; row=[c,f'{y}-{m:02d}']
            if 'trainees' in ind: row.append('' if v is None else str(v))
            if 'funding' in ind: row.append('' if f is None else (str(int(f)) if f==int(f) else str(f)))
            out.append(','.join(row))
    return '\n'.join(out)+'\n'
V=[]
def add(name, save, exp, args=()): V.append((name,save,exp,list(args)))
def wb(): 
    w=openpyxl.Workbook(); return w,w.active
def wan(f): return None if f is None else round(f/10000,4)
t=data(); tm=data(missing=True); t2=data((2022,2023),3)
# 1 long, text months without year, title with year, 合 计 spaced
def f(p):
    w,s=wb(); s['A1']='XX职业技术学院2023年度社会培训情况一览表'; s.merge_cells('A1:E1'); s['A2']='单位：人次、万元'; s.append(['序号','学 院','月 份','培训人次','到账资金'])
    i=0
    for c in names:
        for m in range(1,13):
            i+=1; v,ff=t[c,2023,m]; s.append([i,c,f'{m}月份',v,wan(ff)])
    s.append(['合  计',None,None,sum(v for v,_ in t.values()),wan(sum(x for _,x in t.values()))]); s.merge_cells(start_row=s.max_row,end_row=s.max_row,start_column=1,end_column=3)
    s.append([]); s.append(['填表人：张三','','审核：李四','','2024年1月3日'])
    w.save(p)
add('long-serial-unitline',f,expect(t))
# 2 month x indicator nested: months on top, indicators below
def f(p):
    w,s=wb(); s['A1']='2023年各学院培训完成情况'; s['A2']='学院'; s.merge_cells('A2:A3'); s.merge_cells('A1:Y1')
    for m in range(1,13):
        c=2*m; s.cell(2,c,f'{m}月'); s.merge_cells(start_row=2,end_row=2,start_column=c,end_column=c+1); s.cell(3,c,'培训人次'); s.cell(3,c+1,'到账额（万元）')
    s.cell(2,26,'合计'); s.merge_cells('Z2:AA2'); s.cell(3,26,'培训人次'); s.cell(3,27,'到账额（万元）')
    for c in names:
        row=[c]
        for m in range(1,13): row+=[t[c,2023,m][0],wan(t[c,2023,m][1])]
        row+=[sum(t[c,2023,m][0] for m in range(1,13)), wan(sum(t[c,2023,m][1] for m in range(1,13)))]
        s.append(row)
    w.save(p)
add('months-over-indicators',f,expect(t))
# 3 same without merges (text csv exported)
def f(p):
    rows=[['2023年各学院培训完成情况']+['']*26,['学院']+sum([[f'{m}月',''] for m in range(1,13)],[])+['合计',''],['']+['培训人次','到账额（万元）']*13]
    for c in names:
        row=[c]
        for m in range(1,13): row+=[t[c,2023,m][0],wan(t[c,2023,m][1])]
        row+=[sum(t[c,2023,m][0] for m in range(1,13)), wan(sum(t[c,2023,m][1] for m in range(1,13)))]
        rows.append(row)
    with open(p,'w',encoding='gb18030',newline='') as h: csv.writer(h).writerows(rows)
add('csv-months-over-indicators.csv',f,expect(t))
# 4 csv exported with merged colleges lost
def f(p):
    rows=[['二级学院','月份','培训人次','资金到账额(元)']]
    for c in names:
        for m in range(1,13): rows.append([c if m==1 else '',f'2023年{m}月',*t[c,2023,m]])
    rows.append(['合计','',sum(v for v,_ in t.values()),sum(x for _,x in t.values())])
    with open(p,'w',encoding='utf-8-sig',newline='') as h: csv.writer(h).writerows(rows)
add('csv-filldown.csv',f,expect(t))
# 5 transposed: months rows, colleges across, two indicators nested
def f(p):
    w,s=wb(); s['A1']='2023年培训统计'; s['A2']='月份'; s.merge_cells('A2:A3'); c=2
    for n in names:
        s.cell(2,c,n); s.merge_cells(start_row=2,end_row=2,start_column=c,end_column=c+1); s.cell(3,c,'人次'); s.cell(3,c+1,'到账额(元)'); c+=2
    s.cell(2,c,'合计'); s.merge_cells(start_row=2,end_row=2,start_column=c,end_column=c+1); s.cell(3,c,'人次'); s.cell(3,c+1,'到账额(元)')
    for m in range(1,13):
        row=[f'{m}月']
        for n in names: row+=list(t[n,2023,m])
        row+=[sum(t[n,2023,m][0] for n in names),sum(t[n,2023,m][1] for n in names)]
        s.append(row)
    tot=['合计']
    for n in names: tot+=[sum(t[n,2023,m][0] for m in range(1,13)),sum(t[n,2023,m][1] for m in range(1,13))]
    tot+=[sum(v for v,_ in t.values()),sum(x for _,x in t.values())]
    s.append(tot); w.save(p)
add('transposed-nested',f,expect(t))
# 6 transposed single indicator in title
def f(p):
    w,s=wb(); s['A1']='2023年各二级学院培训人次统计表'; s.append(['月份']+names+['合计'])
    for m in range(1,13): s.append([f'{m}月']+[t[n,2023,m][0] for n in names]+[sum(t[n,2023,m][0] for n in names)])
    s.append(['合计']+[sum(t[n,2023,m][0] for m in range(1,13)) for n in names]+[sum(v for v,_ in t.values())]); w.save(p)
add('transposed-title',f,expect(t,('trainees',)))
# 7 one block per indicator stacked
def f(p):
    w,s=wb(); s['A1']='2023年社会培训统计表'
    for title,i,k in (('一、培训人次',0,1),('二、资金到账额（万元）',1,10000)):
        s.append([]); s.append([title]); s.append(['学院']+[f'{m}月' for m in range(1,13)]+['合计'])
        for n in names:
            r=[t[n,2023,m][i] for m in range(1,13)]; s.append([n]+[x/k if k>1 else x for x in r]+[round(sum(r)/k,4)])
        tot=[sum(t[n,2023,m][i] for n in names) for m in range(1,13)]; s.append(['合计']+[round(x/k,4) if k>1 else x for x in tot]+[round(sum(tot)/k,4)])
    w.save(p)
add('blocks-stacked',f,expect(t))
# 8 one block per college stacked, months rows
def f(p):
    w,s=wb(); s['A1']='2023年社会培训台账'
    for n in names:
        s.append([n]); s.append(['月份','培训人次','资金到账额（元）'])
        for m in range(1,13): s.append([f'{m}月',*t[n,2023,m]])
        s.append(['小计',sum(t[n,2023,m][0] for m in range(1,13)),sum(t[n,2023,m][1] for m in range(1,13))])
    w.save(p)
add('blocks-per-college',f,expect(t))
# 9 sheet per indicator
def f(p):
    w=openpyxl.Workbook(); w.remove(w.active)
    for title,i,k in (('培训人次',0,1),('资金到账额（万元）',1,10000)):
        s=w.create_sheet(title); s.append(['2023年社会培训统计']); s.append(['学院']+[f'{m}月' for m in range(1,13)])
        for n in names: s.append([n]+[t[n,2023,m][i]/k if k>1 else t[n,2023,m][i] for m in range(1,13)])
    w.save(p)
add('sheet-per-indicator',f,expect(t))
# 10 sheet per month
def f(p):
    w=openpyxl.Workbook(); w.remove(w.active)
    for m in range(1,13):
        s=w.create_sheet(f'{m}月'); s.append([f'2023年{m}月社会培训统计表']); s.append(['序号','学院','培训人次','资金到账额（元）','备注'])
        for i,n in enumerate(names): s.append([i+1,n,*t[n,2023,m],None])
        s.append(['合计',None,sum(t[n,2023,m][0] for n in names),sum(t[n,2023,m][1] for n in names)])
    w.save(p)
add('sheet-per-month',f,expect(t))
# 11 sheet per college + summary sheet first
def f(p):
    w=openpyxl.Workbook(); w.remove(w.active)
    s=w.create_sheet('汇总'); s.append(['2023年全校汇总']); s.append(['月份','培训人次','资金到账额（元）'])
    for m in range(1,13): s.append([f'{m}月',sum(t[n,2023,m][0] for n in names),sum(t[n,2023,m][1] for n in names)])
    for n in names:
        s=w.create_sheet(n); s.append([n+'2023年']); s.append(['月份','培训人次','资金到账额（元）'])
        for m in range(1,13): s.append([f'{m}月',*t[n,2023,m]])
    w.save(p)
add('sheets-with-summary',f,expect(t))
# 12 numbers as header months, year column
def f(p):
    w,s=wb(); s.append(['学院','年度','指标']+[str(i) for i in range(1,13)]+['全年'])
    for n in names:
        for y in (2022,2023):
            for lab,i in (('培训人次',0),('资金到账额（元）',1)):
                r=[t2[n,y,m][i] for m in range(1,13)]; s.append([n,y,lab]+r+[sum(r)])
    w.save(p)
add('indicator-column-months-across',f,expect(t2))
# 13 dates headers across two years
def f(p):
    w,s=wb(); s.append(['资金到账额（元）']); s.append(['学院']+[datetime.date(y,m,1) for y in (2022,2023) for m in range(1,13)])
    for n in names: s.append([n]+[t2[n,y,m][1] for y in (2022,2023) for m in range(1,13)])
    w.save(p)
add('date-headers',f,expect(t2,('funding',)))
# 14 year over month header
def f(p):
    w,s=wb(); s.append(['各学院培训人次']); s.append(['学院']+['2022年']+[None]*11+['2023年']+[None]*11); s.append([None]+[f'{m}月' for _ in (0,1) for m in range(1,13)])
    s.merge_cells('A2:A3'); s.merge_cells('B2:M2'); s.merge_cells('N2:Y2')
    for n in names: s.append([n]+[t2[n,y,m][0] for y in (2022,2023) for m in range(1,13)])
    w.save(p)
add('year-over-months',f,expect(t2,('trainees',)))
# 15 cumulative + target + completion columns long
def f(p):
    w,s=wb(); s.append(['学院','月份','年度目标','当月人次','累计人次','完成率','同比增长','排名','当月到账(万元)','累计到账(万元)','备注'])
    for n in names:
        a=b=0
        for m in range(1,13):
            v,ff=t[n,2023,m]; a+=v; b+=ff; s.append([n,f'2023.{m:02d}',5000,v,a,f'{a/50:.1f}%','-3.2%',2,wan(ff),round(b/1e4,4),'正常' if m==2 else None])
    w.save(p)
add('target-cumulative-percent',f,expect(t))
# 16 numeric months 2023.1 (Oct) as numbers
def f(p):
    w,s=wb(); s.append(['学院','年月','人次','到账额（元）'])
    for n in names:
        for m in range(1,13): s.append([n,float(f'2023.{m:02d}'),*t[n,2023,m]])
    w.save(p)
add('numeric-2023.10',f,expect(t))
# 17 missing marks, merged colleges, quarter subtotal rows
def f(p):
    w,s=wb(); s.append(['二级学院','月份','培训人次','资金到账额（元）'])
    for n in names:
        st=s.max_row+1
        for q in range(4):
            sv=sf=0
            for m in range(3*q+1,3*q+4):
                v,ff=tm[n,2023,m]; sv+=v or 0; sf+=ff or 0
                s.append([n if m==1 else None,f'2023年{m}月',v if v is not None else random.choice(['—','-','/',None,'NA']),ff if ff is not None else '未报'])
            s.append([None,f'第{"一二三四"[q]}季度小计',sv,sf])
        s.merge_cells(start_row=st,end_row=s.max_row,start_column=1,end_column=1)
    w.save(p)
add('quarter-rows-merged',f,expect(tm))
# 18 wide, section per college via blank; chinese month numerals
def f(p):
    w,s=wb(); s.append(['2023年培训人次表']); s.append(['单位']+[x+'月' for x in '一 二 三 四 五 六 七 八 九 十 十一 十二'.split()]+['上半年','下半年','全年合计'])
    for n in names:
        r=[t[n,2023,m][0] for m in range(1,13)]; s.append([n]+r+[sum(r[:6]),sum(r[6:]),sum(r)])
    w.save(p)
add('chinese-numerals-halves',f,expect(t,('trainees',)))
# 19 text file tsv utf16 titles
def f(p):
    out='2023年社会培训统计表\r\n学院\t月份\t人次\t到账金额（万元）\r\n'
    for n in names:
        for m in range(1,13): out+=f'{n}\t{m}月\t{t[n,2023,m][0]}\t{wan(t[n,2023,m][1])}\r\n'
    open(p,'wb').write(b'\xfe\xff'+out.encode('utf-16-be'))
add('tsv-utf16be.txt',f,expect(t))
# 20 ndjson
def f(p):
    with open(p,'w') as h:
        for n in names:
            for m in range(1,13): h.write(json.dumps({'college':n,'month':f'2023-{m:02d}','trainees':t[n,2023,m][0],'funding':t[n,2023,m][1]},ensure_ascii=m%2==0)+'\n')
add('lines.ndjson',f,expect(t))
# 21 accounting negatives
tn=dict(t); tn[names[0],2023,3]=(t[names[0],2023,3][0],-1234)
def f(p):
    w,s=wb(); s.append(['学院','月份','人次','到账额（元）'])
    for n in names:
        for m in range(1,13): v,ff=tn[n,2023,m]; s.append([n,f'2023年{m}月',v,'(1,234)' if ff<0 else f'{ff:,}'])
    w.save(p)
add('accounting',f,expect(tn))
# 22 single college sheet with title name
def f(p):
    w,s=wb(); s.append(['护理学院2023年社会培训台账']); s.append(['月份','培训人次','资金到账额（元）'])
    for m in range(1,13): s.append([f'{m}月',*t['护理学院',2023,m]])
    w.save(p)
add('single-college',f,expect(t,only=['护理学院']))
# 23 sub columns 线上 线下 小计
def f(p):
    w,s=wb(); s.append(['学院','月份','培训人次',None,None,'到账额(元)']); s.append([None,None,'线上','线下','小计',None]); s.merge_cells('A1:A2'); s.merge_cells('B1:B2'); s.merge_cells('C1:E1'); s.merge_cells('F1:F2')
    for n in names:
        for m in range(1,13): v,ff=t[n,2023,m]; s.append([n,f'2023年{m}月',v//3,v-v//3,v,ff])
    w.save(p)
add('online-offline',f,expect(t))
# 24 side by side
def f(p):
    w,s=wb(); s.append(['2023年社会培训']); s.append(['学院']+[f'{m}月' for m in range(1,13)]+[None,'学院']+[f'{m}月' for m in range(1,13)]);
    s.insert_rows(2); s['A2']='培训人次'; s.merge_cells('A2:M2'); s['O2']='资金到账额（元）'; s.merge_cells('O2:AA2')
    for n in names: s.append([n]+[t[n,2023,m][0] for m in range(1,13)]+[None,n]+[t[n,2023,m][1] for m in range(1,13)])
    w.save(p)
add('side-by-side',f,expect(t))
# 25 repeated header every college (page breaks), subtotals by 小计
def f(p):
    w,s=wb(); s.append(['2023年社会培训明细'])
    for n in names:
        s.append(['学院','月份','人次','到账额（元）'])
        for m in range(1,13): s.append([n,f'{m}月',*t[n,2023,m]])
        s.append(['小计',None,sum(t[n,2023,m][0] for m in range(1,13)),sum(t[n,2023,m][1] for m in range(1,13))])
    s.append(['总计',None,sum(v for v,_ in t.values()),sum(x for _,x in t.values())])
    w.save(p)
add('repeated-headers',f,expect(t))
# 26 year in text only by --year
def f(p):
    w,s=wb(); s.append(['学院','月份','人次']); [s.append([n,f'{m}月',t[n,2023,m][0]]) for n in names for m in range(1,13)]; w.save(p)
add('needs-year',f,expect(t,('trainees',)),['--year','2023'])
# 27 map
def f(p):
    w,s=wb(); s.append(['学院','月份','培训量','进账（万元）']); [s.append([n,f'2023年{m}月',t[n,2023,m][0],wan(t[n,2023,m][1])]) for n in names for m in range(1,13)]; w.save(p)
add('needs-map',f,expect(t),['--map','培训量=trainees','--map','进账=funding'])
# 28 uncomputed totals (openpyxl formulas)
def f(p):
    w,s=wb(); s.append(['学院','月份','人次','到账额（元）']); [s.append([n,f'2023年{m}月',*t[n,2023,m]]) for n in names for m in range(1,13)]; s.append(['合计',None,'=SUM(C2:C61)','=SUM(D2:D61)']); w.save(p)
add('uncomputed-total',f,expect(t))
# 29 diagonal header corner + wide both groups without key label
def f(p):
    w,s=wb(); s.append(['2023年培训人次']); s.append(['月份\\学院']+names); [s.append([f'{m}月']+[t[n,2023,m][0] for n in names]) for m in range(1,13)]; w.save(p)
add('diagonal',f,expect(t,('trainees',)))
def f(p):
    w,s=wb(); s.append(['2023年培训人次']); s.append(['学院\\月份']+[f'{m}月' for m in range(1,13)]); [s.append([n]+[t[n,2023,m][0] for m in range(1,13)]) for n in names]; w.save(p)
add('diagonal2',f,expect(t,('trainees',)))
def f(p):
    w,s=wb(); s.append(['2023年培训人次']); s.append([None]+[f'{m}月' for m in range(1,13)]); [s.append([n]+[t[n,2023,m][0] for m in range(1,13)]) for n in names]; w.save(p)
add('no-corner',f,expect(t,('trainees',)))
# 32 indicator as row group under college (college merged, 2 rows per college)
def f(p):
    w,s=wb(); s.append(['2023年统计']); s.append(['学院','项目']+[f'{m}月' for m in range(1,13)]+['合计'])
    for n in names:
        a=s.max_row+1
        for lab,i in (('培训人次（人次）',0),('到账资金（元）',1)):
            r=[t[n,2023,m][i] for m in range(1,13)]; s.append([n if i==0 else None,lab]+r+[sum(r)])
        s.merge_cells(start_row=a,end_row=a+1,start_column=1,end_column=1)
    a=s.max_row+1
    for lab,i in (('培训人次（人次）',0),('到账资金（元）',1)):
        r=[sum(t[n,2023,m][i] for n in names) for m in range(1,13)]; s.append(['合计' if i==0 else None,lab]+r+[sum(r)])
    s.merge_cells(start_row=a,end_row=a+1,start_column=1,end_column=1)
    w.save(p)
add('indicator-rows',f,expect(t))

# 33 months that are numbers of two decimals: October shows as 2023.10, May as 2023.50
def f(p):
    w,s=wb(); s.append(['学院','月份','人次','到账额（元）'])
    for n in names:
        for m in (5,10):
            s.append([n,2023.5 if m==5 else 2023.1,*t[n,2023,m]]); s.cell(s.max_row,2).number_format='0.00'
    w.save(p)
add('october-shown',f,expect({k: v for k, v in t.items() if k[1:] in ((2023,5),(2023,10))}))

os.makedirs(D, exist_ok=True)
for name, save, exp, _ in V:
    stem, _, ending = name.rpartition('.')
    path = os.path.join(D, name if stem and ending in ('csv', 'txt', 'ndjson') else name + '.xlsx')
    save(path)
    with open(os.path.splitext(path)[0] + '.expected.csv', 'w', encoding='utf-8', newline='') as handle:
        handle.write(exp)
