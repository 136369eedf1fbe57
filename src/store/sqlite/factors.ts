import type { Confirmation, FactorAnswer, FactorOwner, Factors, FactorsView, SaltedHash } from '../factors.ts';
import type { Committer } from './committer.ts';
import type { FactorRows } from './factor-rows.ts';

export class SqliteFactors implements Factors {
  readonly #committer: Committer;
  readonly #rows: FactorRows;

  constructor(committer: Committer, rows: FactorRows) {
    this.#committer = committer;
    this.#rows = rows;
  }

  async view(owner: FactorOwner): Promise<FactorsView> {
    return this.#rows.view(owner);
  }

  offerTotp(owner: FactorOwner, secret: string, now: number): Promise<void> {
    return this.#committer.write(() => this.#rows.offerTotp(owner, secret, now));
  }

  confirmTotp(owner: FactorOwner, answer: Pick<FactorAnswer, 'totpStep'>, now: number): Promise<Confirmation> {
    return this.#committer.write(() => this.#rows.confirmTotp(owner, answer, now));
  }

  removeTotp(owner: FactorOwner): Promise<boolean> {
    return this.#committer.write((effects) => (effects.erased = this.#rows.removeTotp(owner)));
  }

  replaceBackupCodes(owner: FactorOwner, codes: readonly SaltedHash[], now: number): Promise<void> {
    return this.#committer.write(() => this.#rows.replaceBackupCodes(owner, codes, now), { rows: codes.length + 1 });
  }

  removeBackupCodes(owner: FactorOwner): Promise<boolean> {
    return this.#committer.write(() => this.#rows.removeBackupCodes(owner));
  }
}
