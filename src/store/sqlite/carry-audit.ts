import type { Database } from 'better-sqlite3';
import type { AuditChain, Mark } from './audit-chain.ts';

/**
 * Adds to a restored database what the audit of the replaced one tells of the time since the backup: a restore must not make
 * anybody forget who did what. False where the replaced chain does not go on from this one, or cannot be read.
 */
export function carryAudit(db: Database, chain: AuditChain, replaced: string): boolean {
  try {
    db.prepare('ATTACH DATABASE ? AS replaced').run(replaced);
  } catch {
    return false;
  }
  try {
    return db.transaction(() => goOn(db, chain.mark('head'))).immediate();
  } catch {
    return false;
  } finally {
    db.exec('DETACH DATABASE replaced');
  }
}

function goOn(db: Database, head: Mark): boolean {
  const macs = db.prepare<[number], Buffer>('SELECT mac FROM replaced.audit WHERE id = ?').pluck();
  const end = db.prepare<[], Mark>("SELECT row, at, mac, seal FROM replaced.audit_mark WHERE name = 'head'").get();
  const goesOn = head.row === 0 ? macs.get(1) !== undefined : macs.get(head.row)?.equals(head.mac) === true;
  if (end === undefined || !goesOn) return false;
  db.prepare('INSERT INTO audit SELECT * FROM replaced.audit WHERE id > ? ORDER BY id').run(head.row);
  db.prepare("UPDATE audit_mark SET row = ?, at = ?, mac = ?, seal = ? WHERE name = 'head'").run(
    end.row,
    end.at,
    end.mac,
    end.seal,
  );
  return true;
}
