import { EngineUnavailable } from '../../../api/engine/case-engine.ts';
import type { CalendarEngine } from '../../../api/engine/calendar-engine.ts';
import type { CalendarTable } from '../../../domain/calendar-table.ts';
import type { Publication } from '../../../domain/calendar-publication.ts';
import { CalendarBook } from '../../../workflows/calendar-book.ts';

/** The calendar in memory, with the real one's rules. */
export class FakeCalendar implements CalendarEngine {
  book: CalendarBook | undefined;
  /** The engine does not answer. */
  isDown = false;

  publish(publication: Publication, shipped: readonly CalendarTable[]): ReturnType<CalendarEngine['publish']> {
    if (this.isDown) return Promise.reject(new EngineUnavailable('down'));
    this.book ??= new CalendarBook(shipped);
    const refused = this.book.refusal(publication);
    return Promise.resolve(refused ? { refused } : this.book.take(publication));
  }

  published(): ReturnType<CalendarEngine['published']> {
    return this.isDown ? Promise.reject(new EngineUnavailable('down')) : Promise.resolve(this.book?.published);
  }
}
