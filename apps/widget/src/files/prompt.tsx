import type { VisitorClient } from '@baton/client';
import type { ChatView } from '@baton/protocol';
import { Component } from 'preact';
import type { Ui } from '../view/ui.ts';
import { accepted } from './accepted.ts';
import { FileIcon } from './file-icon.tsx';
import { Progress } from './progress.tsx';
import { sizeText } from './size-text.ts';
import type { Uploads } from './uploads.ts';
import type { FilesCatalogue } from './words/files-catalogue.ts';

export type PromptProps = {
  readonly ui: Ui;
  readonly words: FilesCatalogue;
  readonly uploads: Uploads;
  readonly client: VisitorClient;
  readonly language: string;
};

/** The file that is asked for, or on its way: chosen, dropped on the panel, pasted into it, or taken with a camera. */
export class Prompt extends Component<PromptProps, { readonly isOver: boolean }> {
  override state = { isOver: false };
  private place: HTMLElement | null = null;
  private field: HTMLInputElement | null = null;
  private camera: HTMLInputElement | null = null;
  private readonly ending = new AbortController();

  override componentDidMount() {
    const panel = this.place?.closest('section');
    const { signal } = this.ending;
    panel?.addEventListener('paste', this.onPaste, { signal });
    panel?.addEventListener('dragover', this.onDragOver, { signal });
    panel?.addEventListener('dragleave', this.onDragLeave, { signal });
    panel?.addEventListener('drop', this.onDrop, { signal });
  }

  override componentWillUnmount() {
    this.ending.abort();
  }

  private readonly take = (file: File | null | undefined) => {
    const { uploads, ui } = this.props;
    const { chat, may } = ui.state.visitor;
    if (file && may && chat?.file?.direction === 'from-visitor') {
      uploads.send(chat.file.transferId, file, may.files);
    }
  };

  private readonly onPaste = (event: ClipboardEvent) => {
    const file = event.clipboardData?.files[0];
    // Words are for the composer.
    if (!file) return;
    event.preventDefault();
    this.take(file);
  };

  private readonly onDragOver = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    if (!this.state.isOver) this.setState({ isOver: true });
  };

  private readonly onDragLeave = (event: DragEvent) => {
    const { currentTarget, relatedTarget } = event;
    const inside =
      relatedTarget instanceof Node &&
      currentTarget instanceof Node &&
      currentTarget.contains(relatedTarget);
    if (!inside) this.setState({ isOver: false });
  };

  private readonly onDrop = (event: DragEvent) => {
    // Whatever it is: the page must not be left for it.
    event.preventDefault();
    this.setState({ isOver: false });
    this.take(event.dataTransfer?.files[0]);
  };

  private readonly onChosen = ({ currentTarget }: { readonly currentTarget: HTMLInputElement }) => {
    this.take(currentTarget.files?.[0]);
    // So that the same one may be chosen again.
    currentTarget.value = '';
  };

  private readonly cancel = () => {
    const { uploads, ui } = this.props;
    const id = ui.state.visitor.chat?.file?.transferId;
    return id && uploads.cancel(id);
  };

  override render({ ui, words, uploads, language }: PromptProps, { isOver }: { isOver: boolean }) {
    const { chat, may, fileProgress } = ui.state.visitor;
    const file = chat?.file;
    const named = (file && nameOf(chat, file.agentId)) ?? ui.words.agent;
    const sending = file && uploads.of(file.transferId);
    const isToVisitor = file?.direction === 'to-visitor';
    const title = isToVisitor ? words.comes(named) : words.asks(named);
    return (
      // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row everywhere.
      <div
        class={`file-ask ${isOver ? 'over' : ''}`}
        role="group"
        aria-label={title}
        ref={(place) => {
          this.place = place;
        }}
      >
        {isToVisitor ? (
          <Progress
            title={title}
            words={words}
            language={language}
            sent={fileProgress?.sent ?? 0}
            total={fileProgress?.total ?? null}
            onCancel={this.cancel}
          />
        ) : sending?.kind === 'sending' ? (
          <Progress
            {...sending}
            title={sending.name}
            words={words}
            language={language}
            onCancel={this.cancel}
          />
        ) : (
          <>
            <p class="strong">{title}</p>
            {may && (
              <p class="kinds fine soft">
                {words.taken(
                  may.files.allowed.map((group) => words.groups[group] ?? group),
                  sizeText(may.files.sizeMax, language),
                )}
              </p>
            )}
            {sending?.problem && (
              <p class="fine error" role="alert">
                {words.problem(sending.problem, (bytes) => sizeText(bytes, language))}
              </p>
            )}
            <div class="ways">
              <button type="button" class="brand tall" onClick={() => this.field?.click()}>
                <FileIcon name="clip" />
                {words.choose}
              </button>
              {may?.files.allowed.includes('images') && hasCamera() && (
                <button type="button" class="edged tall" onClick={() => this.camera?.click()}>
                  <FileIcon name="camera" />
                  {words.photo}
                </button>
              )}
              <button type="button" class="quiet tall soft" onClick={this.cancel}>
                {words.refuse}
              </button>
            </div>
            {!hasCamera() && <p class="fine soft drop">{words.drop}</p>}
            <input
              type="file"
              hidden
              aria-label={words.choose}
              accept={may ? accepted(may.files.allowed) : undefined}
              ref={(field) => {
                this.field = field;
              }}
              onChange={this.onChosen}
            />
            <input
              type="file"
              hidden
              aria-label={words.photo}
              accept="image/*"
              capture="environment"
              ref={(field) => {
                this.camera = field;
              }}
              onChange={this.onChosen}
            />
          </>
        )}
      </div>
    );
  }
}

/** What has a finger for a pointer has a camera, as a rule, and nothing that could be dropped. */
function hasCamera(): boolean {
  return matchMedia('(pointer: coarse)').matches;
}

/** Of a chat that came by a bot only the name is known, not whose it is. */
function nameOf(chat: ChatView, agentId: ChatView['agentId']): string | null {
  return chat.others.find((other) => other.agentId === agentId)?.name ?? chat.agentName;
}
