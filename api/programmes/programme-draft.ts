import type { Origin, ProgrammeAct } from '../../schema/programme';
import type { Comparator, Period, TargetKind, TargetRole, TargetStage } from '../../schema/target';
import type { DueSource } from '../../schema/task';

/** A list as it is entered: the shape of samples/sample.ts. Missing and null mean the same, save in a revision. */
type Optional<T> = T | null | undefined;

/** One unit, tenant or group by its name, or by the id of an own unit or of a direct child. */
export interface PartyDraft {
  name?: Optional<string>;
  unitId?: Optional<string>;
  tenantId?: Optional<string>;
}

export interface TargetDraft {
  metric: string;
  kind: TargetKind;
  role: TargetRole;
  stage?: Optional<TargetStage>;
  comparator: Comparator;
  quantity?: Optional<string>;
  quantityMax?: Optional<string>;
  unitOfMeasure: string;
  asWritten?: Optional<string>;
  /** The metric of another target of the same task, within which this one is counted. */
  partOf?: Optional<string>;
  per?: Optional<string>;
  period?: Optional<Period>;
  /** The own unit that answers for it, by name. */
  leadUnit?: Optional<string>;
}

/** The words of a task, save of who does it. */
export interface TaskText {
  title?: Optional<string>;
  content?: Optional<string>;
  completionStandard?: Optional<string>;
  leaders?: Optional<string[]>;
  dueOn?: Optional<string>;
  dueSoft?: Optional<boolean>;
  dueSource?: Optional<DueSource>;
  investment?: Optional<string>;
  phase?: Optional<string>;
  beneficiaries?: Optional<string>;
  places?: Optional<string[]>;
  theme?: Optional<string>;
  remark?: Optional<string>;
}

export interface TaskParties {
  leadAsWritten?: Optional<string>;
  supportAsWritten?: Optional<string>;
  /** Who leads, as resolved; missing: resolved from the words. */
  lead?: Optional<PartyDraft[]>;
  support?: Optional<PartyDraft[]>;
}

/** All the words of a task that an amendment may change once it is issued. */
export type TaskWords = TaskText & Pick<TaskParties, 'leadAsWritten' | 'supportAsWritten'>;

export interface TaskDraft extends TaskText, TaskParties {
  number: string;
  title: string;
  targets?: Optional<TargetDraft[]>;
  subtasks?: Optional<TaskDraft[]>;
}

export interface ProgrammeText {
  title?: Optional<string>;
  programmeName?: Optional<string>;
  act?: Optional<ProgrammeAct>;
  issuerAsWritten?: Optional<string>;
  /** Own units by name. */
  issuingUnit?: Optional<string>;
  supervisionUnit?: Optional<string>;
  reportReceiver?: Optional<string>;
  documentNumber?: Optional<string>;
  documentDate?: Optional<string>;
  printedOn?: Optional<string>;
  addressees?: Optional<string>;
  copies?: Optional<string>;
  attachments?: Optional<string[]>;
  disclosureMode?: Optional<string>;
  origin?: Optional<Origin>;
  originAsWritten?: Optional<string>;
  higherProgrammeId?: Optional<string>;
  declaredCount?: Optional<number>;
  completionDueOn?: Optional<string>;
  completionDueSoft?: Optional<boolean>;
  completionDueAsWritten?: Optional<string>;
  adjustmentDays?: Optional<number>;
  totalInvestment?: Optional<string>;
  themes?: Optional<string[]>;
}

export interface ProgrammeDraft extends ProgrammeText {
  year: number;
  title: string;
  tasks: TaskDraft[];
}
