import 'react';

declare module 'react' {
  interface CSSProperties {
    /** The widths of the panes, set by the agent and used by the style sheet. */
    '--list-width'?: string;
    '--details-width'?: string;
    /** The colour of a deployment, in lists and in the preview of its widget. */
    '--brand'?: string;
  }
}
