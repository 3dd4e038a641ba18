import { invariant } from '@baton/kernel';
import { foldVisitorChat } from '../fold-visitor-chat.ts';
import { foldVisitor, type VisitorScreen } from '../visitor-screen.ts';

/** A visitor's screen where everything is known that a visitor may be told of. */
export function foldScreen(
  screen: VisitorScreen,
  frame: Parameters<typeof foldVisitor>[1],
): VisitorScreen {
  const after = foldVisitor(screen, frame, foldVisitorChat);
  invariant(after, 'a visitor is told of nothing that cannot be folded');
  return after;
}
