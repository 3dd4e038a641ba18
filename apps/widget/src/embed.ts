/** What a page says about its widget: `data-` attributes of the snippet, or `Baton.mount`. */
export type WidgetOptions = {
  /** The deployment's id, `572…`. */
  readonly deployment: string;
  /** A language tag; otherwise the document's. */
  readonly language?: string;
  /** `light`, `dark`, or else what the visitor's system says. */
  readonly theme?: string;
  /** The brand's colour in any notation of CSS; what is not one is ignored. */
  readonly accent?: string;
  /** Who the visitor talks to, at the top of the panel. */
  readonly title?: string;
  /** The large line over the first message. */
  readonly greeting?: string;
  /** `off`: the visitor is not asked for a name. Otherwise they may leave it out. */
  readonly name?: string;
  /** `start`: the corner where lines start (left in English). Otherwise where they end. */
  readonly side?: string;
};

/** What `window.Baton` offers to the page. Every call may be repeated. */
export type BatonApi = {
  /** Draws the launcher. While a widget is there, another call changes nothing. */
  mount(options: WidgetOptions): void;
  /** Takes the widget off the page and ends its connection; the chat itself goes on. */
  unmount(): void;
  /** Opens the panel, loading it first. */
  open(): void;
  close(): void;
};

/** What the loader hands to the app: the place it has drawn. */
export type WidgetPlace = {
  readonly options: WidgetOptions;
  /** The address of `loader.js`: the server is where it came from. */
  readonly loaderUrl: string;
  /** Under this everything is stored, so that two sites or deployments never mix. */
  readonly storageKey: string;
  readonly host: HTMLElement;
  readonly root: ShadowRoot;
  readonly launcher: HTMLButtonElement;
};

/** What the loader asks of the app. */
export type WidgetApp = {
  show(): void;
  hide(): void;
  /** The visitor pressed the launcher: from here on things may be stored. */
  press(): void;
  stop(): void;
};
export type AppModule = { start(place: WidgetPlace): WidgetApp };

/** The session key whose presence says that the visitor has used the widget in this tab. */
export function panelKeyOf(storageKey: string): string {
  return `${storageKey}:panel`;
}

/** The language the widget is asked to speak; empty when nobody says. */
export function languageOf(options: WidgetOptions): string {
  return options.language || document.documentElement.lang;
}
