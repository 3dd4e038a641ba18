import {
  BadgeCheck,
  Box,
  ClipboardList,
  CornerUpRight,
  Database,
  Eraser,
  Globe,
  Headphones,
  Headset,
  Hourglass,
  LifeBuoy,
  ListTree,
  LogOut,
  type LucideIcon,
  Mail,
  MessageCircleQuestionMark,
  MessageSquare,
  MessageSquareShare,
  OctagonX,
  PhoneOff,
  Play,
  Split,
  Timer,
  ToggleRight,
  Users,
  Workflow,
  Zap,
} from 'lucide-react';

/** The signs node types name. A new one that is not here yet is a box. */
const SIGNS: { readonly [icon: string]: LucideIcon } = {
  'badge-check': BadgeCheck,
  'clipboard-list': ClipboardList,
  'corner-up-right': CornerUpRight,
  database: Database,
  eraser: Eraser,
  globe: Globe,
  headphones: Headphones,
  headset: Headset,
  hourglass: Hourglass,
  'life-buoy': LifeBuoy,
  'list-tree': ListTree,
  'log-out': LogOut,
  mail: Mail,
  'message-circle-question': MessageCircleQuestionMark,
  'message-square': MessageSquare,
  'message-square-share': MessageSquareShare,
  'octagon-x': OctagonX,
  'phone-off': PhoneOff,
  play: Play,
  split: Split,
  timer: Timer,
  'toggle-right': ToggleRight,
  users: Users,
  workflow: Workflow,
  zap: Zap,
};

type NodeSignProps = { readonly icon: string; readonly group: string };

/** The sign of a type of node, in the colour of its group. */
export function NodeSign({ icon, group }: NodeSignProps) {
  const Sign = SIGNS[icon] ?? Box;
  return (
    <span className="node-sign" data-group={group}>
      <Sign size={14} aria-hidden="true" />
    </span>
  );
}
