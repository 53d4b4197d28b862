import subprocess,json,random,sys
seed=int(sys.argv[1]); out=sys.argv[2]
T='orders recruiting service unity first_order activity study quality gratitude attendance first_week second_week month_end quarter_end new_year newcomers recovery'.split()
B='target/release/examples/slogans'
def gen(*a):
    r=subprocess.run([B,*a],capture_output=True,text=True)
    return [json.loads(l)['lines'] for l in r.stdout.splitlines()] if r.returncode==0 else []
lines=[]
for i,t in enumerate(T):
    for form,n in (('4+4',7),('3+3',2),('5+5',3),('7+7',2),('4x4',1)):
        for l in gen('--theme',t,'--form',form,'--count',str(n),'--seed',str(seed*100+i)): lines.append((t,l,'g'))
    for l in gen('--theme',t,'--mode','couplet','--count','1','--seed',str(seed*100+i)): lines.append((t,l,'g'))
names=[l.strip() for l in open('crates/core/data/team-names.txt')]
random.seed(seed); random.shuffle(names)
k=0
for n in names:
    if k==28: break
    l=gen("--theme",T[k%17],"--head",n,"--count","6",'--seed',str(seed))
    # Whoever asks for a name knows it, so the judge does too.
    if l: lines.append((f"{T[k%17]}，藏头：{n}",random.choice(l),'n')); k+=1
hand=[l.strip().split('\t') for l in open('docs/blind-reading/by-hand.tsv')]
lines+=[(t,x.split('，'),'h') for t,x in hand]
random.shuffle(lines)
open(out,'w').write('\n'.join(f"{i+1}\t{t}\t{'，'.join(x)}" for i,(t,x,_) in enumerate(lines))+'\n')
open(out+'.key','w').write('\n'.join(k for _,_,k in lines)+'\n')
print(len(lines))
