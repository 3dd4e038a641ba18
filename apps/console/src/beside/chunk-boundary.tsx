import { Component, type ReactNode } from 'react';
import { useWords } from '../words/use-words.ts';

type State = { readonly failed: boolean };

/** A part of the console that did not come: after an update of the server, or without a network. */
export class ChunkBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { failed: false };
  static getDerivedStateFromError(): State {
    return { failed: true };
  }
  override render(): ReactNode {
    return this.state.failed ? <NotLoaded /> : this.props.children;
  }
}

function NotLoaded() {
  const words = useWords();
  return (
    <div className="beside-note" role="alert">
      <p>{words.beside.notLoaded}</p>
      <button type="button" className="button" onClick={() => location.reload()}>
        {words.beside.reload}
      </button>
    </div>
  );
}
